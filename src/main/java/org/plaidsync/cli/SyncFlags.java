package org.plaidsync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.plaidsync.config.Settings;
import org.plaidsync.sync.Scope;
import org.plaidsync.sync.SyncOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a sync, with and without the word {@code sync}. */
final class SyncFlags {
    private static final int DEFAULT_WINDOW_DAYS = 30;

    /** Plaid promises the first 30 days of a new link within seconds to a few minutes. */
    static final Duration HISTORY_WAIT = Duration.ofMinutes(2);

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Mixin
    OutputOptions output;

    @Mixin
    Pacing pacing;

    @Option(
            names = {"-b", "--balances"},
            description = "Ask the banks for live balances (slow, billed by Plaid per call).")
    boolean balances;

    @Option(
            names = {"-s", "--start-date", "--start_date"},
            paramLabel = "DATE",
            description = "Sync only the days from DATE (YYYY-MM-DD) on. Default with -e: 30 days before today.")
    LocalDate from;

    @Option(
            names = {"-e", "--end-date", "--end_date"},
            paramLabel = "DATE",
            description = "Sync only the days up to DATE (YYYY-MM-DD). Default with -s: today.")
    LocalDate to;

    @Option(names = "--full", description = "Ask for everything again and reconcile it with what is stored.")
    boolean full;

    @Option(names = "--accept-removals", description = "Let an unusually large reconciliation through.")
    boolean acceptRemovals;

    @Option(names = "--dry-run", description = "Fetch and show what would change; write nothing anywhere.")
    boolean dryRun;

    SyncOptions options(Settings settings, Clock clock) {
        return new SyncOptions(scope(clock), settings.sync().jobs(), balances, acceptRemovals, dryRun, HISTORY_WAIT);
    }

    /** @throws ParameterException if the options contradict each other */
    Scope scope(Clock clock) {
        if (from == null && to == null) {
            if (acceptRemovals && !full) {
                throw usageError("--accept-removals goes with --full or a date window (-s, -e)");
            }
            return full ? new Scope.Everything() : new Scope.SinceCursor();
        }
        if (full) {
            throw usageError("--full and a date window (-s, -e) exclude each other");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate start = from != null ? from : today.minusDays(DEFAULT_WINDOW_DAYS);
        LocalDate end = to != null ? to : today;
        if (start.isAfter(end)) {
            throw usageError("the start date " + start + " is after the end date " + end);
        }
        return new Scope.Window(start, end);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

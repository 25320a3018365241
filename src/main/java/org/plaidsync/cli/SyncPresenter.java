package org.plaidsync.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.config.InfluxSettings;
import org.plaidsync.config.Problem;
import org.plaidsync.config.Settings;
import org.plaidsync.sync.Progress;
import org.plaidsync.sync.SyncOptions;

/** Runs a sync and shows how it goes and ends. */
final class SyncPresenter {
    private final SyncAction action;
    private final Clock clock;
    private final Output output;
    private boolean stackTraces;

    SyncPresenter(SyncAction action, Clock clock, Output output) {
        this.action = action;
        this.clock = clock;
        this.output = output;
    }

    /** Also shows where in the program the accounts' errors came from. */
    SyncPresenter withStackTraces(boolean wanted) {
        stackTraces = wanted;
        return this;
    }

    Run run(Settings settings, SyncOptions options, Display display) {
        if (display != Display.FAILURES) {
            settings.warnings().stream().map(Problem::toString).forEach(output::message);
        }
        boolean pointsOnStdout = settings.influx()
                .flatMap(InfluxSettings::file)
                .filter("-"::equals)
                .isPresent();
        Output shown = pointsOnStdout ? new Output(output.err(), output.err()) : output;
        try (SyncReport report = report(settings, options, display, shown)) {
            Run run = sync(settings, options, report);
            report.summary(run);
            if (stackTraces) {
                run.errors()
                        .map(FailureHandler::trace)
                        .map(String::stripTrailing)
                        .forEach(output::message);
            }
            return run;
        }
    }

    private Run sync(Settings settings, SyncOptions options, SyncReport report) {
        try {
            return action.sync(settings, options, report);
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException failure) {
            report.failed(failure);
            throw failure;
        }
    }

    private SyncReport report(Settings settings, SyncOptions options, Display display, Output output) {
        Warnings warnings = new Warnings(settings.file(), clock.instant());
        if (display == Display.JSON) {
            return new JsonReport(
                    new JsonLines(output::result), new SyncEvents(settings.file(), warnings, options.dryRun()));
        }
        boolean failuresOnly = display == Display.FAILURES;
        Progress progress = progress(settings, display, output);
        return new TextReport(output, settings.file(), warnings, failuresOnly, options.dryRun(), progress);
    }

    private Progress progress(Settings settings, Display display, Output output) {
        if (display == Display.VERBOSE) {
            return new VerboseProgress(output);
        }
        Map<String, String> environment = System.getenv();
        boolean watched = display == Display.SUMMARY && Terminal.wantsProgress(environment);
        return watched ? new BarProgress(enabled(settings), Terminal.wantsColour(environment)) : Progress.NONE;
    }

    private static int enabled(Settings settings) {
        return (int) settings.accounts().stream()
                .filter(account -> !account.disabled())
                .count();
    }
}

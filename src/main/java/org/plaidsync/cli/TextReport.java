package org.plaidsync.cli;

import java.nio.file.Path;
import java.util.List;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.Progress;

/** The seed's summary on standard output, what this program adds to it on standard error. */
final class TextReport implements SyncReport {
    private final Output output;
    private final Path config;
    private final Warnings warnings;
    private final boolean quiet;
    private final boolean dryRun;
    private final Progress progress;

    TextReport(Output output, Path config, Warnings warnings, boolean quiet, boolean dryRun, Progress progress) {
        this.output = output;
        this.config = config;
        this.warnings = warnings;
        this.quiet = quiet;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    @Override
    public void adopted(Path backup) {
        if (!quiet) {
            output.message("The database of the original program is the ledger now; what it was is kept in " + backup);
        }
    }

    @Override
    public void started(String section) {
        progress.started(section);
    }

    @Override
    public void received(String section, long transactions) {
        progress.received(section, transactions);
    }

    @Override
    public void waiting(String section) {
        progress.waiting(section);
    }

    @Override
    public void finished(Outcome outcome) {
        progress.finished(outcome);
    }

    @Override
    public void summary(Run run) {
        close();
        List<Outcome> outcomes = run.result().outcomes();
        List<Outcome> shown =
                quiet ? outcomes.stream().filter(TextReport::needsAttention).toList() : outcomes;
        if (!quiet) {
            output.result("");
            output.result("Finished syncing " + outcomes.size() + " Plaid accounts");
            output.result("");
        }
        SyncSummary summary = new SyncSummary(config, shown);
        shown.forEach(outcome -> {
            summary.lines(outcome).forEach(output::result);
            DryRunLine.of(outcome.committed()).forEach(output::result);
        });
        (quiet ? warnings.needingAPerson(run) : warnings.of(run)).forEach(output::message);
        run.unpublished().map(FailureHandler::message).ifPresent(output::message);
        if (dryRun && !quiet) {
            output.message("Dry run: nothing was written.");
        }
    }

    private static boolean needsAttention(Outcome outcome) {
        return Verdict.of(outcome) != ExitCode.OK;
    }

    @Override
    public void close() {
        if (progress instanceof BarProgress bar) {
            bar.close();
        }
    }
}

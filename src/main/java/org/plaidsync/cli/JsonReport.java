package org.plaidsync.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plaidsync.cli.SyncEvent.AccountEvent;
import org.plaidsync.cli.SyncEvent.ChangeEvent;
import org.plaidsync.cli.SyncEvent.ErrorEvent;
import org.plaidsync.cli.SyncEvent.PublishedEvent;
import org.plaidsync.cli.SyncEvent.SummaryEvent;
import org.plaidsync.ledger.ArchiveReason;
import org.plaidsync.ledger.Committed;
import org.plaidsync.ledger.Step;
import org.plaidsync.model.Item;
import org.plaidsync.plaid.PlaidException;
import org.plaidsync.sync.Outcome;

/** One JSON object a line, an account as soon as it has ended, the summary last. */
final class JsonReport implements SyncReport {
    private final JsonLines lines;
    private final Path config;
    private final Warnings warnings;
    private final boolean dryRun;

    JsonReport(JsonLines lines, Path config, Warnings warnings, boolean dryRun) {
        this.lines = lines;
        this.config = config;
        this.warnings = warnings;
        this.dryRun = dryRun;
    }

    @Override
    public void finished(Outcome outcome) {
        Committed committed = outcome.committed();
        // a commit describes none, only a preview does
        committed.steps().forEach(step -> lines.write(event(outcome.section(), step)));
        lines.write(new AccountEvent(
                outcome.section(),
                status(outcome),
                outcome.item().map(Item::id),
                outcome.item().flatMap(Item::institutionName),
                committed.added(),
                committed.addedPending(),
                committed.modified(),
                committed.archivedAltogether(),
                committed.accounts(),
                outcome.duration().toMillis(),
                outcome.error().map(error -> event(outcome.section(), error))));
    }

    @Override
    public void summary(Run run) {
        List<Outcome> outcomes = run.result().outcomes();
        List<Committed> committed = outcomes.stream().map(Outcome::committed).toList();
        lines.write(new SummaryEvent(
                run.exitCode().status(),
                outcomes.size(),
                (int) outcomes.stream()
                        .filter(outcome -> Verdict.of(outcome) != ExitCode.OK)
                        .count(),
                committed.stream().mapToInt(Committed::added).sum(),
                committed.stream().mapToInt(Committed::modified).sum(),
                committed.stream().mapToInt(Committed::archivedAltogether).sum(),
                run.publication()
                        .map(publication -> new PublishedEvent(
                                publication.delivery().tally().delivered(),
                                publication.waiting(),
                                publication.counts().rejected())),
                dryRun,
                warnings.of(run)));
    }

    private static ChangeEvent event(String section, Step step) {
        return new ChangeEvent(
                section,
                step.kind().name().toLowerCase(Locale.ROOT),
                step.reason().map(ArchiveReason::label),
                step.transactionId(),
                step.accountId(),
                step.date().map(LocalDate::toString),
                step.amount(),
                step.currency(),
                step.name(),
                step.pending());
    }

    private ErrorEvent event(String section, RuntimeException error) {
        Diagnosis diagnosis = Diagnosis.of(section, config, error);
        Optional<String> code =
                error instanceof PlaidException plaid ? Optional.of(plaid.errorCode()) : Optional.empty();
        return new ErrorEvent(code, error.getMessage(), diagnosis.requestId(), diagnosis.advice());
    }

    private static String status(Outcome outcome) {
        if (outcome instanceof Outcome.NeedsLogin) {
            return "needs_login";
        }
        if (outcome instanceof Outcome.Failed) {
            return "failed";
        }
        return outcome instanceof Outcome.NotReady ? "not_ready" : "synced";
    }

    @Override
    public void close() {}
}

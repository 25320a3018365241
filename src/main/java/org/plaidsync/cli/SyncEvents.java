package org.plaidsync.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plaidsync.cli.SyncEvent.AccountEvent;
import org.plaidsync.cli.SyncEvent.ChangeEvent;
import org.plaidsync.cli.SyncEvent.ErrorEvent;
import org.plaidsync.cli.SyncEvent.FailureEvent;
import org.plaidsync.cli.SyncEvent.PublishedEvent;
import org.plaidsync.cli.SyncEvent.SummaryEvent;
import org.plaidsync.ledger.ArchiveReason;
import org.plaidsync.ledger.Committed;
import org.plaidsync.ledger.Step;
import org.plaidsync.model.Item;
import org.plaidsync.model.Mask;
import org.plaidsync.sync.Outcome;

/** Puts outcomes into the events that programs read. */
final class SyncEvents {
    private final Path config;
    private final Warnings warnings;
    private final boolean dryRun;

    SyncEvents(Path config, Warnings warnings, boolean dryRun) {
        this.config = config;
        this.warnings = warnings;
        this.dryRun = dryRun;
    }

    /** A commit describes none, only a preview does. */
    List<ChangeEvent> changes(Outcome outcome) {
        return outcome.committed().steps().stream()
                .map(step -> change(outcome.section(), step))
                .toList();
    }

    AccountEvent account(Outcome outcome) {
        Committed committed = outcome.committed();
        return new AccountEvent(
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
                outcome.error().map(error -> event(outcome, error)));
    }

    SummaryEvent summary(Run run) {
        Counts counts = Counts.of(run);
        return new SummaryEvent(
                run.exitCode().status(),
                counts.accounts(),
                counts.failed(),
                counts.added(),
                counts.modified(),
                counts.archived(),
                run.publication()
                        .map(publication -> new PublishedEvent(
                                publication.delivery().tally().delivered(),
                                publication.counts().waiting(),
                                publication.counts().rejected())),
                dryRun,
                warnings.of(run),
                run.unpublished().map(FailureHandler::message));
    }

    /** Of a run that did not get as far as the accounts. */
    SummaryEvent summary(RuntimeException why) {
        return summary(why, dryRun);
    }

    FailureEvent failure(Run run) {
        return new FailureEvent(
                summary(run), Counts.failed(run).stream().map(this::account).toList());
    }

    static FailureEvent failure(RuntimeException why) {
        return new FailureEvent(summary(why, false), List.of());
    }

    static SummaryEvent summary(RuntimeException why, boolean dryRun) {
        return new SummaryEvent(
                FailureHandler.exitCode(why).status(),
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                dryRun,
                List.of(),
                Optional.of(FailureHandler.message(why)));
    }

    private static ChangeEvent change(String section, Step step) {
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

    private ErrorEvent event(Outcome outcome, RuntimeException error) {
        Diagnosis diagnosis = Diagnosis.of(outcome.section(), config, error);
        String message = Mask.secrets(String.valueOf(error.getMessage()));
        return new ErrorEvent(outcome.errorCode(), message, diagnosis.requestId(), diagnosis.advice());
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
}

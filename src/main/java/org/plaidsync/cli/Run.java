package org.plaidsync.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.sync.SyncResult;

/**
 * A sync and what was published of it.
 *
 * @param publication empty without a section {@code [influxdb]}, in a dry run, and where the ledger failed
 * @param unpublished how the ledger failed while publishing; what the sync stored stays
 */
record Run(SyncResult result, Optional<Publication> publication, Optional<LedgerException> unpublished) {

    static Run of(SyncResult result) {
        return new Run(result, Optional.empty(), Optional.empty());
    }

    static Run published(SyncResult result, Publication publication) {
        return new Run(result, Optional.of(publication), Optional.empty());
    }

    static Run unpublished(SyncResult result, LedgerException why) {
        return new Run(result, Optional.empty(), Optional.of(why));
    }

    ExitCode exitCode() {
        return Verdict.of(
                result.outcomes(), publication.map(Publication::exitCode).or(() -> unpublished.map(Run::exitCode)));
    }

    /** A ledger that others hold lets go of it: the next run publishes. */
    private static ExitCode exitCode(LedgerException failure) {
        return failure.kind() == LedgerException.Kind.LOCKED ? ExitCode.NOT_PUBLISHED : Diagnosis.exitCode(failure);
    }

    Stream<RuntimeException> errors() {
        return Stream.concat(
                result.outcomes().stream().flatMap(outcome -> outcome.error().stream()), unpublished.stream());
    }
}

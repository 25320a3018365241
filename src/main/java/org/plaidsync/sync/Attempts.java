package org.plaidsync.sync;

import java.time.Instant;
import java.util.Optional;
import org.plaidsync.ledger.Attempt;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.model.Item;
import org.plaidsync.model.Mask;

/** Remembers failures for {@code status}; a commit records its own success. */
final class Attempts {
    private final Ledger ledger;

    Attempts(Ledger ledger) {
        this.ledger = ledger;
    }

    void record(Outcome outcome, Instant at) {
        outcome.error()
                // a ledger that cannot be written cannot be told so
                .filter(error -> !(error instanceof LedgerException))
                .ifPresent(error -> record(
                        new Attempt(outcome.section(), outcome.item().map(Item::id), at, Optional.of(failure(error)))));
    }

    private void record(Attempt attempt) {
        try {
            ledger.recordAttempt(attempt);
        } catch (LedgerException unwritable) {
            // the account's own failure is what its owner must read; only status tells an older one
        }
    }

    private static Attempt.Failure failure(RuntimeException error) {
        return new Attempt.Failure(ErrorCode.of(error), Mask.secrets(String.valueOf(error.getMessage())));
    }
}

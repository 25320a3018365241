package org.plaidsync.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One row of a plan, for {@code --dry-run}.
 *
 * @param reason why it is archived, else empty
 * @param amount the exact decimal, sign as Plaid's
 */
public record Step(
        Kind kind,
        Optional<ArchiveReason> reason,
        String transactionId,
        String accountId,
        Optional<LocalDate> date,
        String amount,
        String currency,
        String name,
        boolean pending) {

    /** What happens to the row. */
    public enum Kind {
        INSERT,
        UPDATE,
        RESTORE,
        /** Only fields change that are in no point: no new rev. */
        REFRESH,
        ARCHIVE
    }
}

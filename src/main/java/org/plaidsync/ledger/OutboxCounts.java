package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a target has not taken.
 *
 * @param pending lines queued and not acknowledged
 * @param changes entries of the change log that are no lines yet
 * @param rejected lines it refused
 * @param oldest since when the oldest pending line waits
 */
public record OutboxCounts(long pending, long changes, long rejected, Optional<Instant> oldest) {
    /** Nothing was published there yet. */
    public static final OutboxCounts NONE = new OutboxCounts(0, 0, 0, Optional.empty());

    /** Lines that wait to be sent; the changes not yet turned into lines count as one each. */
    public long waiting() {
        return pending + changes;
    }
}

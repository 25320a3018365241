package org.plaidsync.ledger;

import java.util.Optional;

/**
 * What became of changes.
 *
 * @param batch the lines that were made, which directly follow those that were there before; empty where they are few, or
 *     not all that was queued, and have to be read
 * @param more whether there may be more to queue
 */
public record OutboxQueued(Optional<OutboxBatch> batch, boolean more) {}

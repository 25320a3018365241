package org.plaidsync.ledger;

/**
 * How something stood when a sync started, as a line that never changes.
 *
 * @param subject what it is about: together with the start of the sync its key
 */
public record OutboxSnapshot(String subject, String text) {}

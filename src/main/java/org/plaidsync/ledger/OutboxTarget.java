package org.plaidsync.ledger;

/**
 * Somewhere to publish to, known by its key.
 *
 * @param mode pinned at the first contact
 * @param includePending the setting under which its lines were made
 */
public record OutboxTarget(long id, String key, String mode, boolean includePending) {}

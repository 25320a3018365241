package org.plaidsync.ledger;

import java.time.Instant;

/**
 * How something stood, as a line that never changes.
 *
 * @param at when: the start of the sync that measured it
 * @param subject what it is about: together with the time its key
 */
public record OutboxSnapshot(Instant at, String subject, String text) {}

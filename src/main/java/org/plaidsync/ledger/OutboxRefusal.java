package org.plaidsync.ledger;

/** A line that a target does not take, with its words. */
public record OutboxRefusal(String line, String answer) {}

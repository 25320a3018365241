package org.plaidsync.ledger;

/** A queued line, of line protocol or whatever else was put in. It is never changed. */
public record OutboxLine(long seq, String text) {}

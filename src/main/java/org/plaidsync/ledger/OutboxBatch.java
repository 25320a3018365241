package org.plaidsync.ledger;

/**
 * Queued lines that are sent together.
 *
 * @param text the lines, with line breaks between them
 * @param last the number of the last one
 * @param full whether it is as large as was asked for, so that there may be more
 */
public record OutboxBatch(String text, int lines, long last, boolean full) {}

package org.plaidsync.ledger;

/**
 * Queued lines that are sent together.
 *
 * @param text the lines, with line breaks between them
 * @param last the number of the last one
 */
public record OutboxBatch(String text, int lines, long last) {}

package org.plaidsync.ledger;

/**
 * Queued lines that are sent together.
 *
 * @param text the lines, with line breaks between them
 * @param last the number of the last one
 * @param full whether there was no room for more
 */
public record OutboxBatch(String text, int lines, long last, boolean full) {}

package org.plaidsync.influx;

import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;

/** The lines that a target has not acknowledged yet, in the order in which they must arrive. */
interface LineQueue {
    /**
     * The next lines behind this one that are neither delivered nor refused, as many as fit into both limits but at least
     * one; empty when there is none.
     *
     * @param after 0 for the first
     */
    Optional<OutboxBatch> next(long after, int maxLines, int maxBytes);

    /**
     * Gets some more lines ready, for whoever has to wait anyway.
     *
     * @return whether there were any to get ready
     */
    boolean makeMore();

    /** Those behind one up to another that are neither delivered nor refused, one by one. */
    List<OutboxLine> lines(long after, long last);

    /** Everything up to and with this line is delivered or refused; in one commit. */
    void settled(long seq);

    /** Puts lines aside, with the server's words. */
    void refused(List<OutboxLine> lines, String words);
}

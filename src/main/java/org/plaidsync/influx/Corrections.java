package org.plaidsync.influx;

import java.util.List;

/**
 * Brings a target from what was queued for a transaction to what the ledger holds, without deleting anything. Pure: the
 * same history and revision always give the same points.
 */
interface Corrections {
    /**
     * @param history the points of this transaction that were queued for the target and not refused, oldest first. Queued,
     *     not acknowledged: after a lost acknowledgement the server has a point of which nobody told us
     * @return what to queue behind them, in this order
     */
    List<Point> correct(List<Point> history, Revision revision, Slots slots);
}

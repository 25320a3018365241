package org.plaidsync.ledger;

import java.util.List;

/** Turns a change into lines for a target; the outbox stores them. */
@FunctionalInterface
public interface LineMaker {
    /**
     * @param history the lines of this transaction that were queued for the target and not refused, oldest first
     */
    List<String> lines(LabelledChange change, List<String> history, Claims claims);

    /** Who owns which series and time: two points may not share both, in no target. */
    @FunctionalInterface
    interface Claims {
        /**
         * The first microsecond from the wanted one on that is free or the owner's.
         *
         * @param series any number that stands for the series
         * @param owner any number that stands for what is to be the only one there
         */
        long claim(long series, long wantedMicros, long owner);
    }
}

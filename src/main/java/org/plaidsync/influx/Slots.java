package org.plaidsync.influx;

/** Who owns which series and time. The ledger remembers it, so that every target gets the same times. */
@FunctionalInterface
interface Slots {
    /**
     * The first free microsecond from the wanted one on, or the one that the owner already has there.
     *
     * @return microseconds since the epoch
     */
    long claim(SeriesKey series, long wantedMicros, PointTime.Identity owner);
}

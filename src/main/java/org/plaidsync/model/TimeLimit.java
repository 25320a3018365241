package org.plaidsync.model;

import java.time.Duration;

/** How long something may take in all; a wall clock that is set meanwhile changes nothing. */
public record TimeLimit(Stopwatch watch, Duration length) {

    /** Longer than any process lives. */
    public static final TimeLimit NONE = of(Duration.ofDays(10_000));

    /** From now on. */
    public static TimeLimit of(Duration length) {
        return new TimeLimit(Stopwatch.start(), length);
    }

    /** Zero when it is over. */
    public Duration left() {
        Duration left = length.minus(watch.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean isOver() {
        return left().isZero();
    }

    /** That long, or as long as there is time. */
    public Duration atMost(Duration wanted) {
        Duration left = left();
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    /** One that ends earlier. */
    public TimeLimit lessBy(Duration kept) {
        return new TimeLimit(watch, length.minus(kept));
    }
}

package org.plaidsync.link;

import java.time.Duration;

/** Measured in elapsed time: a wall clock that is set meanwhile must not end a visit. */
record Deadline(long endNanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero or less when it has passed. */
    long remainingNanos() {
        return endNanos - System.nanoTime();
    }
}

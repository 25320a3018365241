package org.plaidsync.influx;

import java.time.Duration;

/** Waiting, so that a test need not. */
@FunctionalInterface
interface Pause {
    void of(Duration time) throws InterruptedException;
}

package org.plaidsync.model;

import java.time.Duration;

/** Elapsed time: a wall clock that is set meanwhile must neither end a wait, nor make it endless, nor be counted as work. */
public record Stopwatch(long startNanos) {

    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}

package org.plaidsync.sync;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** A wait that ends at once when the run is interrupted. */
final class Pause {
    private Pause() {}

    /** @throws CancellationException if the thread is interrupted */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}

package org.plaidsync.cli;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where time comes from; tests put a clock of their own in its place. */
final class Clocks {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemDefaultZone();
    }
}

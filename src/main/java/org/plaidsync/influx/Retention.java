package org.plaidsync.influx;

import java.time.Duration;

/** How long a bucket keeps its points. */
public sealed interface Retention {
    record Forever() implements Retention {}

    record Limited(Duration time) implements Retention {}

    /** @param why a sentence without its full stop */
    record Unknown(String why) implements Retention {}
}

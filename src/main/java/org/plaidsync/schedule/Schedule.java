package org.plaidsync.schedule;

import java.time.Duration;

/** When runs are due. */
public sealed interface Schedule {

    /** At once, and then again and again; at least a second. */
    record Every(Duration interval) implements Schedule {}

    /** At the times of five fields as crontab(5) has them, in the system's time zone; not at once. */
    record Cron(String fields) implements Schedule {}
}

package org.plaidsync.plaid;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Compares the clock of this machine with the one that every answer carries. */
final class ServerClock {
    private final Clock clock;
    private volatile Duration ahead;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** Takes the time from an answer; one that tells none changes nothing. */
    void see(Reply reply) {
        String date = reply.headers().get("Date");
        if (date == null) {
            return;
        }
        try {
            ZonedDateTime told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            ahead = Duration.between(told.toInstant(), clock.instant());
        } catch (DateTimeException noDate) {
            // then this answer tells nothing
        }
    }

    /** Negative where this machine is behind; empty before an answer told the time. */
    Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}

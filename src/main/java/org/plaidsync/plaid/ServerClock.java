package org.plaidsync.plaid;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Compares the clock of this machine with the one that every answer carries. */
final class ServerClock implements ClientResponseFilter {
    private final Clock clock;
    private volatile Duration ahead;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        // where no answer came at all the REST client asks with the status 0, and has no headers
        String date = response.getStatus() == 0 ? null : response.getHeaderString(HttpHeaders.DATE);
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

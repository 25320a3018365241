package org.plaidsync.influx;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.plaidsync.model.Mask;
import org.plaidsync.model.Printable;
import org.plaidsync.model.RetryAfter;

/** The table of what a status of {@code /api/v2/write} means. */
final class Answers {
    private static final int LONGEST_QUOTE = 300;

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param retryAfter seconds or an HTTP date, null where the server sent none
     * @param body its first kilobytes
     */
    Answer of(int status, String retryAfter, String body) {
        String words = quote(body);
        return switch (status) {
            case 204 -> new Answer.Accepted();
            case 400, 422 -> new Answer.Rejected(new Rejection(status, words));
            case 413 -> new Answer.TooLarge(status + " " + words);
            case 408, 425, 429 -> new Answer.Later("InfluxDB answered " + status + " " + words, wait(retryAfter));
            case 401 -> new Answer.Misconfigured("InfluxDB does not know the token: 401 " + words);
            case 403 -> new Answer.Misconfigured("The token may not write to this bucket: 403 " + words);
            case 404 -> new Answer.Misconfigured("No such bucket, organization or path: 404 " + words);
            default ->
                status >= 500
                        ? new Answer.Later("InfluxDB answered " + status + " " + words, wait(retryAfter))
                        : new Answer.Misconfigured("Only 204 means that InfluxDB stored something, the url answered "
                                + status + " " + words);
        };
    }

    private Optional<Duration> wait(String retryAfter) {
        return RetryAfter.parse(retryAfter, clock.instant());
    }

    private static String quote(String body) {
        String line = Mask.secrets(Printable.clean(body).replaceAll("\\s+", " "));
        if (line.isEmpty()) {
            return "(no text)";
        }
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}

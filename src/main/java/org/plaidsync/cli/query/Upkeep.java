package org.plaidsync.cli.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plaidsync.cli.query.Finding.Kind;

/**
 * What looks healthy and is not: banks that have gone silent, consents about to end.
 *
 * @param update from a section to the command that renews its login
 */
public record Upkeep(Instant now, UnaryOperator<String> update) {
    private static final Duration SILENT = Duration.ofDays(3);
    private static final Duration CONSENT_NOTICE = Duration.ofDays(14);

    /** @param lastUpdate when Plaid last got transactions from the bank */
    public Optional<Finding> silence(String section, Optional<Instant> lastUpdate) {
        return lastUpdate
                .filter(last -> Duration.between(last, now).compareTo(SILENT) > 0)
                .map(last -> new Finding(
                        Kind.PATIENCE,
                        "the bank has not answered Plaid for "
                                + Duration.between(last, now).toDays() + " days; if it stays silent",
                        Optional.of(update.apply(section))));
    }

    public Optional<Finding> consent(String section, Optional<Instant> expiration) {
        return expiration
                .filter(end -> Duration.between(now, end).compareTo(CONSENT_NOTICE) <= 0)
                .map(end -> new Finding(
                        end.isBefore(now) ? Kind.PERSON : Kind.NOTE,
                        "your consent at the bank " + when(end) + "; renew it with",
                        Optional.of(update.apply(section))));
    }

    private String when(Instant end) {
        if (end.isBefore(now)) {
            return "has expired";
        }
        long days = Duration.between(now, end).toDays();
        return days == 0 ? "expires within a day" : "expires in " + days + (days == 1 ? " day" : " days");
    }
}

package org.plaidsync.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What looks healthy and is not: a bank that has gone silent, a consent about to end. */
public record BankWatch(Instant now) {
    private static final Duration SILENT = Duration.ofDays(3);
    private static final Duration CONSENT_NOTICE = Duration.ofDays(14);

    /** @param over whether it has ended already */
    public record Consent(boolean over, String text) {}

    /** @param lastUpdate when Plaid last got transactions from the bank */
    public Optional<String> silence(Optional<Instant> lastUpdate) {
        return lastUpdate
                .map(last -> Duration.between(last, now))
                .filter(age -> age.compareTo(SILENT) > 0)
                .map(age -> "the bank has not answered Plaid for " + age.toDays() + " days");
    }

    public Optional<Consent> consent(Optional<Instant> expiration) {
        return expiration
                .map(end -> Duration.between(now, end))
                .filter(left -> left.compareTo(CONSENT_NOTICE) <= 0)
                .map(left -> new Consent(left.isNegative(), "your consent at the bank " + when(left)));
    }

    private static String when(Duration left) {
        if (left.isNegative()) {
            return "has expired";
        }
        long days = left.toDays();
        return days == 0 ? "expires within a day" : "expires in " + days + (days == 1 ? " day" : " days");
    }
}

package org.plaidsync.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares the clock with Plaid's: dates of transactions and points, and certificates, depend on it. */
final class ClockCheck implements Check {
    private static final Duration UNNOTICED = Duration.ofSeconds(30);
    private static final Duration HARMLESS = Duration.ofMinutes(5);
    private static final String FIX = "set the clock: timedatectl set-ntp true";

    private final PlaidVisit plaid;

    ClockCheck(PlaidVisit plaid) {
        this.plaid = plaid;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        Optional<Duration> ahead = plaid.clockAhead();
        if (ahead.isEmpty()) {
            return findings.skip("not compared: no answer of Plaid's told the time")
                    .list();
        }
        Duration off = ahead.get().abs();
        if (off.compareTo(UNNOTICED) <= 0) {
            return findings.pass("agrees with Plaid's").list();
        }
        String text = "this machine's clock is %s %s Plaid's"
                .formatted(words(off), ahead.get().isNegative() ? "behind" : "ahead of");
        return (off.compareTo(HARMLESS) <= 0 ? findings.warn(text, FIX) : findings.fail(text, FIX)).list();
    }

    private static String words(Duration off) {
        if (off.compareTo(Duration.ofMinutes(2)) < 0) {
            return off.toSeconds() + " seconds";
        }
        return off.compareTo(Duration.ofHours(2)) < 0 ? off.toMinutes() + " minutes" : off.toHours() + " hours";
    }
}

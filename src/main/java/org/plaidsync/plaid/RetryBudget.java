package org.plaidsync.plaid;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much time one run may still spend on retrying, over all its items. Without it, a bad day at Plaid would multiply
 * the back-off by the number of items, and cron's next run would find this one still waiting.
 */
public final class RetryBudget {
    private static final Duration STANDARD = Duration.ofSeconds(90);

    private final AtomicLong millis;

    private RetryBudget(Duration time) {
        millis = new AtomicLong(time.toMillis());
    }

    public static RetryBudget standard() {
        return of(STANDARD);
    }

    public static RetryBudget of(Duration time) {
        return new RetryBudget(time);
    }

    public Duration remaining() {
        return Duration.ofMillis(millis.get());
    }

    /** Takes the whole of {@code time}, or nothing where less than that is left. */
    boolean take(Duration time) {
        long wanted = time.toMillis();
        long before = millis.getAndUpdate(left -> left >= wanted ? left - wanted : left);
        return before >= wanted;
    }

    /** Books time that went by already, such as that of a retry that ran into its time-out. */
    void spend(Duration time) {
        millis.updateAndGet(left -> Math.max(0, left - time.toMillis()));
    }
}

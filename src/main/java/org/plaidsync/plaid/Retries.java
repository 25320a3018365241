package org.plaidsync.plaid;

import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * When and after how long a request is sent again. The waits double and are jittered, so that items that were refused
 * together do not come back together; all of them draw from the run's {@link RetryBudget}.
 */
final class Retries {
    static final Duration BASE_DELAY = Duration.ofMillis(500);

    private static final int MAX_RETRIES = 4;

    /** Limits are per minute: 2, 4, 8 and 16 s (and up to half as much again) reach the next one. */
    private static final int RATE_LIMIT_FACTOR = 4;

    /** What may be sent again. */
    enum Repeatable {
        /** It changes nothing, or twice is the same as once. */
        ALWAYS,
        /** Only if Plaid surely has not acted on it. */
        IF_NOT_PROCESSED
    }

    private final RetryBudget budget;
    private final Duration baseDelay;
    private final Guard guard;

    Retries(RetryBudget budget, Duration baseDelay) {
        this.budget = budget;
        this.baseDelay = baseDelay;
        guard = Guard.create()
                .withDescription("Plaid")
                .withRetry()
                .maxRetries(MAX_RETRIES)
                // without one it would be three minutes; the run's budget decides
                .maxDuration(0, ChronoUnit.SECONDS)
                .retryOn(Again.class)
                .withCustomBackoff()
                .strategy(() -> again -> ((Again) again).delay.toMillis())
                .done()
                .done()
                .build();
    }

    /** @throws PlaidException when it failed for good */
    <T> T call(Class<T> type, Repeatable repeatable, Supplier<T> request) {
        try {
            return guard.call(new Attempts<>(repeatable, request), type);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportErrors.interrupted();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long to wait before the given retry, counted from 0. */
    Duration delay(PlaidException failure, int retry) {
        boolean slowDown = failure.isRateLimit() || "PRODUCT_NOT_READY".equals(failure.errorCode());
        long millis = baseDelay.toMillis() * (slowDown ? RATE_LIMIT_FACTOR : 1) << retry;
        long jitter = ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        return failure.retryAfter().filter(wait -> !wait.isZero()).orElse(Duration.ofMillis(millis + jitter));
    }

    private static boolean mayRepeat(PlaidException failure, Repeatable repeatable) {
        return failure.errorClass() == ErrorClass.RETRY
                && (repeatable == Repeatable.ALWAYS
                        || failure.isRateLimit()
                        || TransportErrors.isBeforeSending(failure));
    }

    /** The attempts of one call; the guard asks again as long as it throws {@link Again}. */
    private final class Attempts<T> implements Callable<T> {
        private final Repeatable repeatable;
        private final Supplier<T> request;
        private int retries;

        Attempts(Repeatable repeatable, Supplier<T> request) {
            this.repeatable = repeatable;
            this.request = request;
        }

        @Override
        public T call() throws Again {
            long start = System.nanoTime();
            try {
                return request.get();
            } catch (PlaidException failure) {
                if (retries > 0) {
                    budget.spend(Duration.ofNanos(System.nanoTime() - start));
                }
                if (retries == MAX_RETRIES || !mayRepeat(failure, repeatable)) {
                    throw failure;
                }
                Duration delay = delay(failure, retries++);
                if (!budget.take(delay)) {
                    throw failure;
                }
                throw new Again(delay);
            }
        }
    }

    /** Asks the guard for another attempt; never leaves this class, as the last attempt throws the failure itself. */
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Duration delay;

        Again(Duration delay) {
            super(null, null, false, false);
            this.delay = delay;
        }
    }
}

package org.plaidsync.influx;

import java.time.Duration;
import java.util.Optional;

/** What a destination says to a batch. */
sealed interface Answer {
    /** It has stored all of it: status 204, nothing else. */
    record Accepted() implements Answer {}

    /** Some or all lines are wrong and always will be (400, 422). The others may be stored. */
    record Rejected(Rejection rejection) implements Answer {}

    /** The batch is too large (413). */
    record TooLarge(String words) implements Answer {}

    /**
     * Not now: overload, trouble, no connection.
     *
     * @param retryAfter how long the server asks us to
     */
    record Later(String reason, Optional<Duration> retryAfter) implements Answer {}

    /** It refuses us, or is not what we were told it is: a person must act. */
    record Misconfigured(String reason) implements Answer {}
}

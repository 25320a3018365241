package org.plaidsync.plaid;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.plaidsync.model.RetryAfter;

/** Turns every answer that is not a success into a {@link PlaidException}. */
record ErrorMapper(Clock clock) {

    PlaidException toException(Reply reply) {
        OptionalInt status = OptionalInt.of(reply.status());
        Optional<Duration> retryAfter = RetryAfter.parse(reply.headers().get("Retry-After"), clock.instant());
        return readError(reply)
                .map(error -> PlaidException.of(error, status, retryAfter))
                .orElseGet(() -> PlaidException.unreadable(
                        ErrorClass.RETRY,
                        "Plaid answered with HTTP status " + reply.status() + " and no explanation.",
                        status,
                        retryAfter));
    }

    /** Empty where the body is not Plaid's, such as a proxy's page. */
    private static Optional<PlaidError> readError(Reply reply) {
        try {
            return Optional.of(JsonBody.read(reply.body(), PlaidError.class))
                    .filter(error -> error.errorCode() != null && error.errorType() != null);
        } catch (PlaidException notPlaids) {
            return Optional.empty();
        }
    }
}

package org.plaidsync.plaid;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.plaidsync.model.RetryAfter;

/** Turns every answer that is not a success into a {@link PlaidException}. Redirects are among them: Plaid has none. */
final class ErrorMapper implements ResponseExceptionMapper<PlaidException> {
    private final Clock clock;

    ErrorMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        // where no answer came at all the REST client asks with the status 0, and has a better exception of its own
        return status >= 300;
    }

    @Override
    public PlaidException toThrowable(Response response) {
        OptionalInt status = OptionalInt.of(response.getStatus());
        Optional<Duration> retryAfter =
                RetryAfter.parse(response.getHeaderString(HttpHeaders.RETRY_AFTER), clock.instant());
        return readError(response)
                .map(error -> PlaidException.of(error, status, retryAfter))
                .orElseGet(() -> PlaidException.unreadable(
                        ErrorClass.RETRY,
                        "Plaid answered with HTTP status " + response.getStatus() + " and no explanation.",
                        status,
                        retryAfter));
    }

    /** Empty where the body is not Plaid's, such as a proxy's page. */
    private static Optional<PlaidError> readError(Response response) {
        try {
            return Optional.ofNullable(response.readEntity(PlaidError.class))
                    .filter(error -> error.errorCode() != null && error.errorType() != null);
        } catch (RuntimeException notPlaids) {
            return Optional.empty();
        }
    }
}

package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * Plaid: /link/token/create.
 *
 * @param hostedLinkUrl only where a hosted page was asked for
 */
@RegisterForReflection
public record LinkTokenCreateResponse(
        @JsonProperty(required = true) Secret linkToken,
        Optional<Instant> expiration,
        Optional<String> hostedLinkUrl,
        Optional<String> requestId)
        implements Answer {
    public LinkTokenCreateResponse {
        Objects.requireNonNull(linkToken);
    }
}

package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Secret;

/** Plaid: /sandbox/public_token/create. */
@RegisterForReflection
record SandboxPublicTokenResponse(
        @JsonProperty(required = true) Secret publicToken, Optional<String> requestId) implements Answer {
    SandboxPublicTokenResponse {
        Objects.requireNonNull(publicToken);
    }
}

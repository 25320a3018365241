package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Secret;

/** The one and only time Plaid tells an access token. Plaid: /item/public_token/exchange. */
@RegisterForReflection
public record PublicTokenExchangeResponse(
        @JsonProperty(required = true) Secret accessToken,
        @JsonProperty(required = true) String itemId,
        Optional<String> requestId)
        implements Answer {
    public PublicTokenExchangeResponse {
        Objects.requireNonNull(accessToken);
        Objects.requireNonNull(itemId);
    }
}

package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;

/** Plaid: Item, as far as we read it. */
@RegisterForReflection
record ItemFields(
        @JsonProperty(required = true) String itemId,
        String institutionId,
        String institutionName,
        PlaidError error,
        Instant consentExpirationTime) {
    ItemFields {
        Objects.requireNonNull(itemId);
    }
}

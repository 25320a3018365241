package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/** All that Plaid tells of a transaction that is no more. Plaid: RemovedTransaction. */
@RegisterForReflection
public record RemovedTransaction(
        @JsonProperty(required = true) String transactionId, Optional<String> accountId) {
    public RemovedTransaction {
        Objects.requireNonNull(transactionId);
    }
}

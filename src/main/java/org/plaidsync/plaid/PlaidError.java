package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Plaid: PlaidError, the body of every refusal and what {@code item.error} holds. Each part may be null. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PlaidError(
        String errorType,
        String errorCode,
        String errorMessage,
        String displayMessage,
        String requestId,
        Integer status)
        implements Answer {}

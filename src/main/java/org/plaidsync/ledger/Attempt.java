package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a sync of a section ended. Only failures need to be recorded: a commit records its own success.
 *
 * @param failure empty after a success
 */
public record Attempt(String section, Optional<String> itemId, Instant at, Optional<Failure> failure) {

    /**
     * @param code Plaid's {@code error_code} or our own word for it
     * @param message one sentence, without secrets
     */
    public record Failure(String code, String message) {
        public Failure {
            Objects.requireNonNull(code);
            Objects.requireNonNull(message);
        }
    }
}

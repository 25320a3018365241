package org.plaidsync.demo;

import java.time.Instant;
import java.util.Optional;
import org.plaidsync.model.Secret;

/** One visit of a person to Link. */
final class LinkSession {
    /** What a successful visit leads to. */
    record Success(BankItem item, Secret publicToken) {}

    final String id;
    final Instant started;
    Optional<Instant> finished = Optional.empty();
    Optional<Success> success = Optional.empty();
    Optional<PlaidError> error = Optional.empty();

    LinkSession(String id, Instant started) {
        this.id = id;
        this.started = started;
    }

    boolean exited() {
        return finished.isPresent() && success.isEmpty();
    }
}

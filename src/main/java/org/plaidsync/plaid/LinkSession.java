package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.plaidsync.model.Secret;

/** One visit of a Link page. Plaid: LinkTokenGetSessionsResponse. */
@RegisterForReflection
public record LinkSession(
        String linkSessionId, Optional<Instant> finishedAt, Optional<Results> results, Optional<Exit> exit) {

    public List<ItemAdded> itemsAdded() {
        return results.map(Results::itemAddResults).orElse(List.of());
    }

    @RegisterForReflection
    record Results(List<ItemAdded> itemAddResults) {
        Results {
            itemAddResults = itemAddResults == null ? List.of() : List.copyOf(itemAddResults);
        }
    }

    /** A login that the user completed, with all that tells it from another one. */
    @RegisterForReflection
    public record ItemAdded(
            @JsonProperty(required = true) Secret publicToken,
            List<AddedAccount> accounts,
            Optional<Institution> institution) {
        public ItemAdded {
            Objects.requireNonNull(publicToken);
            accounts = accounts == null ? List.of() : List.copyOf(accounts);
        }
    }

    @RegisterForReflection
    public record AddedAccount(
            String id, String name, Optional<String> mask, Optional<String> type, Optional<String> subtype) {}

    @RegisterForReflection
    public record Institution(String name, String institutionId) {}

    /** The user left the page. */
    @RegisterForReflection
    public record Exit(Optional<PlaidError> error) {

        /** Why, where Plaid or the bank was the reason. */
        public Optional<PlaidException> reason() {
            return error.map(plaid -> PlaidException.of(plaid, OptionalInt.empty(), Optional.empty()));
        }
    }
}

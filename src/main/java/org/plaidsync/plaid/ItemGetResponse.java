package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.plaidsync.model.Item;

/** Plaid: /item/get, which answers even while the item itself is in error. */
@RegisterForReflection
public record ItemGetResponse(
        @JsonProperty(required = true) PlaidItem item, Optional<ItemStatus> status, Optional<String> requestId)
        implements Answer {
    public ItemGetResponse {
        Objects.requireNonNull(item);
    }

    /** What is wrong with the item, as the exception its other endpoints would answer with. */
    public Optional<PlaidException> error() {
        return Optional.ofNullable(item.fields().error())
                .map(error -> PlaidException.of(error, OptionalInt.empty(), Optional.empty()));
    }

    public Item toModel() {
        ItemFields fields = item.fields();
        Optional<ItemStatus.Updates> updates = status.map(ItemStatus::transactions);
        return new Item(
                fields.itemId(),
                Optional.ofNullable(fields.institutionId()),
                Optional.ofNullable(fields.institutionName()),
                Optional.ofNullable(fields.consentExpirationTime()),
                updates.map(ItemStatus.Updates::lastSuccessfulUpdate),
                updates.map(ItemStatus.Updates::lastFailedUpdate),
                item.json());
    }

    /** When Plaid last asked the bank. Each level may be null. */
    @RegisterForReflection
    record ItemStatus(Updates transactions) {
        @RegisterForReflection
        record Updates(Instant lastSuccessfulUpdate, Instant lastFailedUpdate) {}
    }
}

package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Items, accounts and errors as Plaid writes them. */
final class ItemJson {
    private ItemJson() {}

    static ObjectNode item(BankItem item) {
        ObjectNode node = Json.object();
        node.put("item_id", item.id);
        node.put("institution_id", item.tellsInstitution ? item.institution.id() : null);
        node.put("institution_name", item.tellsInstitution ? item.institution.name() : null);
        node.putNull("webhook");
        node.putNull("auth_method");
        node.set("error", item.error.map(error -> (JsonNode) error(error)).orElse(node.nullNode()));
        node.set("available_products", Json.strings(List.of("balance")));
        node.set("billed_products", Json.strings(List.of("transactions")));
        node.set("products", Json.strings(List.of("transactions")));
        Json.putTime(node, "consent_expiration_time", item.consentExpiration);
        node.put("update_type", "background");
        return node;
    }

    /** With what only {@code /item/get} adds. */
    static ObjectNode itemInFull(BankItem item) {
        ObjectNode node = item(item);
        Json.putTime(node, "created_at", Optional.of(item.createdAt));
        return node;
    }

    static ObjectNode status(BankItem item) {
        ObjectNode status = Json.object();
        ObjectNode transactions = status.putObject("transactions");
        Json.putTime(transactions, "last_successful_update", item.lastSuccessfulUpdate);
        Json.putTime(transactions, "last_failed_update", item.lastFailedUpdate);
        status.putNull("last_webhook");
        return status;
    }

    static ArrayNode accounts(Collection<BankAccount> accounts, Optional<Instant> lastUpdated) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        accounts.forEach(account -> array.add(account(account, lastUpdated)));
        return array;
    }

    private static ObjectNode account(BankAccount account, Optional<Instant> lastUpdated) {
        ObjectNode node = Json.object();
        node.put("account_id", account.id());
        ObjectNode balances = node.putObject("balances");
        Json.putNumber(balances, "available", account.available());
        Json.putNumber(balances, "current", Optional.of(account.current()));
        Json.putNumber(balances, "limit", account.limit());
        boolean official = account.currency().official();
        balances.put("iso_currency_code", official ? account.currency().code() : null);
        balances.put(
                "unofficial_currency_code", official ? null : account.currency().code());
        lastUpdated.ifPresent(time -> Json.putTime(balances, "last_updated_datetime", lastUpdated));
        node.put("name", account.name());
        node.put("official_name", account.officialName().orElse(null));
        node.put("mask", account.mask().orElse(null));
        node.put("type", account.type());
        node.put("subtype", account.subtype());
        node.put("holder_category", "personal");
        account.persistentId().ifPresent(id -> node.put("persistent_account_id", id));
        return node;
    }

    static ObjectNode error(PlaidError error) {
        ObjectNode node = Json.object();
        node.put("error_type", error.type());
        node.put("error_code", error.code());
        node.put("error_message", error.message());
        node.put("display_message", error.displayMessage().orElse(null));
        node.put("documentation_url", "https://plaid.com/docs/errors/");
        node.putNull("suggested_action");
        return node;
    }
}

package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request whose fields have been checked. */
record ApiCall(World world, ObjectNode body) {

    /** The item of the access token, whatever its state. */
    BankItem item() {
        return item(text("access_token").orElseThrow());
    }

    BankItem item(String accessToken) {
        if (!accessToken.startsWith("access-sandbox-")) {
            throw Refused.with(
                    "INVALID_ACCESS_TOKEN", "the access token is not one of this environment (access-sandbox-…)");
        }
        BankItem item = world.byAccessToken(accessToken)
                .orElseThrow(() -> Refused.with("INVALID_ACCESS_TOKEN", "could not find matching access token"));
        if (item.removed) {
            throw Refused.with(
                    "ITEM_NOT_FOUND", "The Item you requested cannot be found. It was removed, or never existed.");
        }
        return item;
    }

    /** The item, if Plaid can get at the bank's data. */
    BankItem healthyItem() {
        BankItem item = item();
        item.error.ifPresent(error -> {
            throw new Refused(error);
        });
        return item;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(body.get(name)).map(JsonNode::asText);
    }

    JsonNode option(String name) {
        return body.path("options").path(name);
    }

    /** Which of the item's accounts are asked for: all, unless {@code options.account_ids} names some. */
    List<BankAccount> accounts(BankItem item) {
        List<BankAccount> chosen = new ArrayList<>();
        JsonNode ids = option("account_ids");
        if (ids.isMissingNode()) {
            chosen.addAll(item.accounts());
        }
        for (JsonNode id : ids) {
            if (!item.lists(id.asText())) {
                throw Refused.with("INVALID_ACCOUNT_ID", "one or more of the account IDs is invalid");
            }
            chosen.add(item.account(id.asText()));
        }
        return chosen;
    }
}

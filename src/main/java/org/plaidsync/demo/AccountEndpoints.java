package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /accounts/get} and {@code /accounts/balance/get}. */
final class AccountEndpoints {
    private AccountEndpoints() {}

    static Map<String, Endpoint> endpoints() {
        RequestShape cached = RequestShape.call()
                .requiredText("access_token")
                .part("options", RequestShape.object().texts("account_ids"));
        RequestShape live = RequestShape.call()
                .requiredText("access_token")
                .part("options", RequestShape.object().texts("account_ids").text("min_last_updated_datetime"));
        return Map.of(
                "/accounts/get", new Endpoint(cached, AccountEndpoints::cached),
                "/accounts/balance/get", new Endpoint(live, AccountEndpoints::live));
    }

    private static ObjectNode cached(ApiCall call) {
        BankItem item = call.healthyItem();
        return answer(item, call.accounts(item), Optional.empty());
    }

    private static ObjectNode live(ApiCall call) {
        BankItem item = call.healthyItem();
        List<BankAccount> accounts = call.accounts(item);
        boolean notLive = item.institution.id().equals(Institution.CAPITAL_ONE)
                && accounts.stream().anyMatch(account -> !account.type().equals("depository"));
        if (!notLive) {
            return answer(item, accounts, Optional.empty());
        }
        if (item.balancesAt.isBefore(oldestWanted(call))) {
            throw Refused.with(
                    "LAST_UPDATED_DATETIME_OUT_OF_RANGE",
                    "the balances are of " + item.balancesAt + ", older than min_last_updated_datetime");
        }
        return answer(item, accounts, Optional.of(item.balancesAt));
    }

    private static Instant oldestWanted(ApiCall call) {
        JsonNode oldest = call.option("min_last_updated_datetime");
        if (oldest.isMissingNode()) {
            throw Refused.with(
                    "INVALID_FIELD", "min_last_updated_datetime is required for this institution's credit accounts");
        }
        try {
            return OffsetDateTime.parse(oldest.asText()).toInstant();
        } catch (DateTimeParseException notATime) {
            throw Refused.with("INVALID_FIELD", "min_last_updated_datetime is not an ISO 8601 time");
        }
    }

    private static ObjectNode answer(BankItem item, List<BankAccount> accounts, Optional<Instant> lastUpdated) {
        ObjectNode node = Json.object();
        node.set("accounts", ItemJson.accounts(accounts, lastUpdated));
        node.set("item", ItemJson.item(item));
        return node;
    }
}

package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code /item/*} and the helpers of Plaid's sandbox. */
final class ItemEndpoints {
    private static final int DEFAULT_DAYS = 90;

    private ItemEndpoints() {}

    static Map<String, Endpoint> endpoints() {
        RequestShape token = RequestShape.call().requiredText("access_token");
        RequestShape remove = RequestShape.call()
                .requiredText("access_token")
                .text("reason_code")
                .text("reason_note");
        RequestShape create = RequestShape.call()
                .requiredText("institution_id")
                .requiredTexts("initial_products")
                .part(
                        "options",
                        RequestShape.object()
                                .ignored("webhook", "override_username", "override_password")
                                .part(
                                        "transactions",
                                        RequestShape.object()
                                                .text("start_date")
                                                .text("end_date")
                                                .integer("days_requested", 1, World.LONGEST_HISTORY)))
                .ignored("user_token", "user_id");
        return Map.of(
                "/item/public_token/exchange",
                        new Endpoint(RequestShape.call().requiredText("public_token"), ItemEndpoints::exchange),
                "/item/get", new Endpoint(token, ItemEndpoints::get),
                "/item/remove", new Endpoint(remove, ItemEndpoints::remove),
                "/sandbox/public_token/create", new Endpoint(create, ItemEndpoints::createPublicToken),
                "/sandbox/item/reset_login", new Endpoint(token, ItemEndpoints::resetLogin));
    }

    private static ObjectNode exchange(ApiCall call) {
        BankItem item = call.world().exchange(call.text("public_token").orElseThrow());
        ObjectNode node = Json.object();
        node.put("access_token", item.accessToken.reveal());
        node.put("item_id", item.id);
        return node;
    }

    private static ObjectNode get(ApiCall call) {
        BankItem item = call.item();
        ObjectNode node = Json.object();
        node.set("item", ItemJson.itemInFull(item));
        if (item.tellsInstitution) {
            node.set("status", ItemJson.status(item));
        } else {
            node.putNull("status");
        }
        return node;
    }

    private static ObjectNode remove(ApiCall call) {
        call.item().removed = true;
        return Json.object();
    }

    private static ObjectNode createPublicToken(ApiCall call) {
        World world = call.world();
        Institution institution = Institution.byId(call.text("institution_id").orElseThrow());
        int days = call.option("transactions").path("days_requested").asInt(DEFAULT_DAYS);
        BankItem item = world.link(institution, HistoryStage.HISTORICAL_UPDATE_COMPLETE, days);
        return Json.object().put("public_token", world.publicToken(item).reveal());
    }

    private static ObjectNode resetLogin(ApiCall call) {
        BankItem item = call.item();
        call.world().fail(item, PlaidError.of("ITEM_LOGIN_REQUIRED"));
        return Json.object().put("reset_login", true);
    }
}

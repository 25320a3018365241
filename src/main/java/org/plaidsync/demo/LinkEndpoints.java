package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /link/token/create} and {@code /link/token/get}. */
final class LinkEndpoints {
    private static final Duration LIFE = Duration.ofHours(4);
    private static final Duration SHORT_LIFE = Duration.ofMinutes(30);
    private static final int LONGEST_LIFE_SECONDS = 21 * 24 * 60 * 60;
    private static final int DEFAULT_DAYS = 90;
    private static final Set<String> NOT_FOR_LINK = Set.of("balance", "recurring_transactions", "transactions_refresh");

    private final LinkDesk desk;
    private final URI url;

    LinkEndpoints(LinkDesk desk, URI url) {
        this.desk = desk;
        this.url = url;
    }

    Map<String, Endpoint> endpoints() {
        RequestShape create = RequestShape.call()
                .requiredText("client_name")
                .requiredText("language")
                .requiredTexts("country_codes")
                .part(
                        "user",
                        RequestShape.object().requiredText("client_user_id").ignored(personalDetails()))
                .texts("products")
                .texts("required_if_supported_products")
                .texts("optional_products")
                .texts("additional_consented_products")
                .text("webhook")
                .text("access_token")
                .text("redirect_uri")
                .ignored("link_customization_name", "account_filters", "institution_id", "user_id", "appearance_mode")
                .part("transactions", RequestShape.object().integer("days_requested", 1, World.LONGEST_HISTORY))
                .part(
                        "update",
                        RequestShape.object()
                                .flag("account_selection_enabled")
                                .flag("user")
                                .texts("item_ids"))
                .part(
                        "hosted_link",
                        RequestShape.object()
                                .text("completion_redirect_uri")
                                .text("delivery_method")
                                .flag("is_mobile_app")
                                .integer("url_lifetime_seconds", 1, LONGEST_LIFE_SECONDS));
        return Map.of(
                "/link/token/create",
                new Endpoint(create, this::create),
                "/link/token/get",
                new Endpoint(RequestShape.call().requiredText("link_token"), this::get));
    }

    private ObjectNode create(ApiCall call) {
        JsonNode body = call.body();
        Optional<BankItem> update = call.text("access_token").map(call::item);
        List<String> products = texts(body.path("products"));
        check(products, update.isPresent(), body);
        JsonNode hosted = body.path("hosted_link");
        Duration life = update.isPresent() ? SHORT_LIFE : LIFE;
        if (hosted.isObject()) {
            life = Duration.ofSeconds(hosted.path("url_lifetime_seconds").asInt((int) SHORT_LIFE.toSeconds()));
        }
        LinkToken token = desk.create(
                new LinkToken.Order(
                        call.text("client_name").orElseThrow(),
                        call.text("language").orElseThrow(),
                        texts(body.path("country_codes")),
                        products,
                        call.text("redirect_uri"),
                        call.text("webhook"),
                        hosted.isObject(),
                        Optional.ofNullable(hosted.get("completion_redirect_uri"))
                                .map(JsonNode::asText),
                        body.path("transactions").path("days_requested").asInt(DEFAULT_DAYS),
                        update),
                life);
        ObjectNode node = Json.object();
        node.put("link_token", token.token);
        Json.putTime(node, "expiration", Optional.of(token.expires));
        if (hosted.isObject()) {
            node.put("hosted_link_url", url + "/hosted/" + token.token);
        }
        return node;
    }

    private static void check(List<String> products, boolean update, JsonNode body) {
        if (update && (!products.isEmpty() || body.has("transactions"))) {
            throw Refused.with("INVALID_FIELD", "products and their options do not go with update mode");
        }
        if (!update && products.isEmpty()) {
            throw Refused.with("MISSING_FIELDS", "the following required fields are missing: products");
        }
        if (!body.has("user") && !body.has("user_id")) {
            throw Refused.with("MISSING_FIELDS", "the following required fields are missing: user");
        }
        if (products.stream().anyMatch(NOT_FOR_LINK::contains)) {
            throw Refused.with("INVALID_PRODUCT", "a product among these cannot be asked for in Link");
        }
    }

    private ObjectNode get(ApiCall call) {
        LinkToken token = desk.find(call.text("link_token").orElseThrow());
        ObjectNode node = Json.object();
        node.put("link_token", token.token);
        Json.putTime(node, "created_at", Optional.of(token.created));
        Json.putTime(node, "expiration", Optional.of(token.expires));
        // Only Hosted Link reports its visits.
        if (token.order.hosted() && !token.sessions.isEmpty()) {
            var sessions = node.putArray("link_sessions");
            token.sessions.forEach(session -> sessions.add(LinkJson.session(session)));
        }
        ObjectNode metadata = node.putObject("metadata");
        metadata.set("initial_products", Json.strings(token.order.products()));
        metadata.put("webhook", token.order.webhook().orElse(null));
        metadata.set("country_codes", Json.strings(token.order.countryCodes()));
        metadata.put("language", token.order.language());
        metadata.put("redirect_uri", token.order.redirectUri().orElse(null));
        metadata.put("client_name", token.order.clientName());
        return node;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static String[] personalDetails() {
        return new String[] {"legal_name", "name", "phone_number", "email_address", "address", "date_of_birth"};
    }
}

package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request to the API as it came over the wire. */
record Incoming(String method, String path, SortedMap<String, String> headers, String text, Optional<ObjectNode> body) {
    private static final String MASK = "***";
    private static final Set<String> SECRET_FIELDS =
            Set.of("access_token", "public_token", "link_token", "client_id", "secret");
    private static final Set<String> SECRET_HEADERS = Set.of("plaid-client-id", "plaid-secret", "authorization");

    static Incoming of(String method, String path, Iterable<Map.Entry<String, String>> headers, String text) {
        SortedMap<String, String> sorted = new TreeMap<>();
        headers.forEach(header -> sorted.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new Incoming(method, path, sorted, text, Json.parse(text));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<String> field(String name) {
        return body.map(object -> object.get(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    RecordedRequest masked(Optional<String> itemId) {
        SortedMap<String, String> shown = new TreeMap<>(headers);
        SECRET_HEADERS.forEach(name -> shown.computeIfPresent(name, (same, value) -> MASK));
        String shownBody = body.map(object -> {
                    ObjectNode copy = object.deepCopy();
                    SECRET_FIELDS.stream().filter(copy::hasNonNull).forEach(name -> copy.put(name, MASK));
                    return Json.write(copy).toString();
                })
                .orElse("");
        return new RecordedRequest(method, path, itemId, shownBody, shown);
    }
}

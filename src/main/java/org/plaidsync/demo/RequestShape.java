package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The fields an endpoint takes. Plaid refuses missing, unknown and wrongly typed ones, null included. */
final class RequestShape {
    private record Field(boolean required, Predicate<JsonNode> fits, RequestShape inner) {}

    private static final Predicate<JsonNode> ANYTHING = value -> true;

    private final Map<String, Field> fields = new HashMap<>();

    static RequestShape object() {
        return new RequestShape();
    }

    /** Of a call: an object which may also carry the credentials. */
    static RequestShape call() {
        return object().text("client_id").text("secret");
    }

    RequestShape requiredText(String name) {
        return put(name, true, value -> value.isTextual() && !value.asText().isEmpty());
    }

    RequestShape requiredTexts(String name) {
        return put(name, true, value -> isTexts(value) && !value.isEmpty());
    }

    RequestShape requiredDate(String name) {
        return put(name, true, value -> value.asText().matches("\\d{4}-\\d\\d-\\d\\d"));
    }

    RequestShape text(String name) {
        return put(name, false, JsonNode::isTextual);
    }

    RequestShape texts(String name) {
        return put(name, false, RequestShape::isTexts);
    }

    RequestShape flag(String name) {
        return put(name, false, JsonNode::isBoolean);
    }

    RequestShape integer(String name, int least, int most) {
        return put(
                name,
                false,
                value -> value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.asInt() >= least
                        && value.asInt() <= most);
    }

    RequestShape part(String name, RequestShape inner) {
        fields.put(name, new Field(false, JsonNode::isObject, inner));
        return this;
    }

    /** Fields that Plaid knows and this bank ignores. */
    RequestShape ignored(String... names) {
        for (String name : names) {
            put(name, false, ANYTHING);
        }
        return this;
    }

    void check(ObjectNode body) {
        List<String> missing = new ArrayList<>();
        fields.forEach((name, field) -> {
            if (field.required() && !body.hasNonNull(name)) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw Refused.with("MISSING_FIELDS", "the following required fields are missing: " + listed(missing));
        }
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!fields.containsKey(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw Refused.with("UNKNOWN_FIELDS", "this endpoint does not know the fields: " + listed(unknown));
        }
        body.properties().forEach(member -> check(member.getKey(), member.getValue()));
    }

    private void check(String name, JsonNode value) {
        Field field = fields.get(name);
        if (!field.fits().test(value)) {
            throw Refused.with("INVALID_FIELD", name + " has a value that is not allowed");
        }
        if (field.inner() != null) {
            field.inner().check((ObjectNode) value);
        }
    }

    private RequestShape put(String name, boolean required, Predicate<JsonNode> fits) {
        fields.put(name, new Field(required, fits, null));
        return this;
    }

    private static boolean isTexts(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}

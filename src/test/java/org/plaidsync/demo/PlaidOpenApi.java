package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Plaid's official OpenAPI file as a judge of requests and answers. The environment variable {@code PLAID_OPENAPI} says
 * where it lies; it is published at github.com/plaid/plaid-openapi.
 */
public final class PlaidOpenApi {
    private static final String VARIABLE = "PLAID_OPENAPI";
    // Keywords of Plaid's own (x-…) say nothing about validity and need no warning.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getOpenApi30())
            .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
            .build();
    private static final Map<Path, PlaidOpenApi> LOADED = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(DIALECT);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private PlaidOpenApi(Path file) {
        try {
            document = new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + VARIABLE + "=" + file, unreadable);
        }
    }

    /**
     * Empty where {@code PLAID_OPENAPI} is not set.
     *
     * @throws AssertionError if it is not set although {@code CI=true}
     */
    public static Optional<PlaidOpenApi> fromEnvironment() {
        String file = System.getenv(VARIABLE);
        if (file != null && !file.isBlank()) {
            return Optional.of(LOADED.computeIfAbsent(Path.of(file), PlaidOpenApi::new));
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(VARIABLE + " must name Plaid's OpenAPI file when CI=true");
        }
        return Optional.empty();
    }

    /** Skips the running test, and says why, where {@code PLAID_OPENAPI} is not set. */
    public static PlaidOpenApi orSkip() {
        return fromEnvironment()
                .orElseGet(() -> Assumptions.abort(
                        "skipped: set " + VARIABLE + " to Plaid's 2020-09-14.yml to check against the official API"));
    }

    /** What is wrong with a request body, unknown fields included; empty if it is as Plaid wants it. */
    public List<String> validateRequest(String path, String json) {
        JsonNode content = operation(path).at("/requestBody/content/application~1json/schema");
        return problems(content, json);
    }

    /** What is wrong with an answer, fields that Plaid does not have included. */
    public List<String> validateResponse(String path, int status, String json) {
        JsonNode responses = operation(path).path("responses");
        JsonNode response = responses.path(responses.has("" + status) ? "" + status : "default");
        return problems(response.at("/content/application~1json/schema"), json);
    }

    private JsonNode operation(String path) {
        JsonNode operation = document.path("paths").path(path).path("post");
        if (operation.isMissingNode()) {
            throw new AssertionError("Plaid has no POST " + path);
        }
        return operation;
    }

    private List<String> problems(JsonNode reference, String json) {
        JsonNode instance;
        try {
            instance = new YAMLMapper().readTree(json);
        } catch (IOException notJson) {
            return List.of("not JSON: " + notJson.getMessage());
        }
        List<String> problems = new ArrayList<>();
        schema(reference.path("$ref").asText())
                .validate(instance)
                .forEach(error -> problems.add(error.getInstanceLocation() + ": " + error.getMessage()));
        findStrangers(reference, instance, "$", problems);
        return problems;
    }

    private Schema schema(String reference) {
        return schemas.computeIfAbsent(reference, name -> {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("$ref", name);
            root.set("components", document.path("components"));
            String location = "https://plaid.test/" + name.substring(name.lastIndexOf('/') + 1);
            return registry.getSchema(SchemaLocation.of(location), root);
        });
    }

    /** Plaid's schemas allow additional members everywhere, so a misspelt one would pass unseen. */
    private void findStrangers(JsonNode schema, JsonNode instance, String where, List<String> problems) {
        JsonNode target = resolved(schema);
        if (instance.isArray()) {
            for (int i = 0; i < instance.size(); i++) {
                findStrangers(target.path("items"), instance.get(i), where + "[" + i + "]", problems);
            }
        }
        Map<String, JsonNode> known = new TreeMap<>();
        collect(target, known);
        if (instance.isObject() && !known.isEmpty()) {
            instance.properties().forEach(member -> {
                String place = where + "." + member.getKey();
                if (known.containsKey(member.getKey())) {
                    findStrangers(known.get(member.getKey()), member.getValue(), place, problems);
                } else {
                    problems.add(place + ": Plaid has no such field");
                }
            });
        }
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties) {
        schema.path("properties").properties().forEach(member -> properties.put(member.getKey(), member.getValue()));
        schema.path("allOf").forEach(part -> collect(resolved(part), properties));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }
}

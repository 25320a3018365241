package org.plaidsync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client as simple as can be, so that a test sees the bank's answers bare. */
final class BankClient {
    static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        String errorCode() {
            return json().path("error_code").asText();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    BankClient(URI url) {
        this.url = url;
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("PLAID-CLIENT-ID", SimulatedBank.CLIENT_ID)
                .header("PLAID-SECRET", SimulatedBank.SECRET)
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A body with the item's access token and further members such as {@code "count":2}. */
    static String with(LinkedItem item, String... members) {
        List<String> all = new ArrayList<>(List.of(members));
        all.add(0, "\"access_token\":\"" + item.accessToken().reveal() + "\"");
        return "{" + String.join(",", all) + "}";
    }

    JsonNode sync(LinkedItem item, String cursor, int count) {
        return post("/transactions/sync", with(item, "\"cursor\":\"" + cursor + "\"", "\"count\":" + count))
                .json();
    }

    /** All pages of an update in one, as a program would gather them. */
    ObjectNode syncAll(LinkedItem item, String cursor, int count) {
        ObjectNode all = JSON.createObjectNode();
        List.of("added", "modified", "removed").forEach(all::putArray);
        JsonNode page;
        String next = cursor;
        do {
            page = sync(item, next, count);
            next = page.path("next_cursor").asText();
            for (String kind : List.of("added", "modified", "removed")) {
                page.path(kind).forEach(all.withArray("/" + kind)::add);
            }
        } while (page.path("has_more").asBoolean());
        return all.put("next_cursor", next);
    }

    static List<String> ids(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("transaction_id").asText()));
        return ids;
    }
}

package org.plaidsync.plaid;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plaidsync.model.Secret;

/** Answers on loopback with what a test tells it, the last answer again and again, and remembers what it was asked. */
final class StubPlaid implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Secret TOKEN = Secret.of("access-sandbox-test-token-of-nobody");
    static final Secret CLIENT_SECRET = Secret.of("test-client-secret-of-nobody");

    record Asked(String path, Headers headers, String body) {}

    record Answering(int status, String contentType, String retryAfter, byte[] body) {
        Answering(int status, String contentType, String body) {
            this(status, contentType, null, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Answering> answers = new ConcurrentLinkedDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    StubPlaid() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    static PlaidClient client(URI url, RetryBudget budget, Duration readTimeout) {
        PlaidConnection connection =
                new PlaidConnection(url, "test-client-id", CLIENT_SECRET, Duration.ofSeconds(5), readTimeout);
        return PlaidClient.connect(connection, budget, CLOCK, Duration.ofMillis(1));
    }

    PlaidClient client() {
        return client(RetryBudget.standard());
    }

    PlaidClient client(RetryBudget budget) {
        return client(url(), budget, Duration.ofSeconds(30));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StubPlaid answers(String json) {
        return answers(200, json);
    }

    StubPlaid answers(int status, String json) {
        return answers(new Answering(status, "application/json", json));
    }

    StubPlaid answers(Answering answer) {
        answers.add(answer);
        return this;
    }

    StubPlaid refuses(int status, String type, String code) {
        return answers(status, error(type, code, "The bank says so."));
    }

    static String error(String type, String code, String message) {
        return """
               {"error_type": "%s", "error_code": "%s", "error_message": "%s",
                "display_message": null, "request_id": "req-1", "causes": [], "status": null}
               """.formatted(type, code, message);
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
            Answering answer = answers.size() > 1 ? answers.poll() : answers.peek();
            if (answer.contentType() != null) {
                exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            }
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

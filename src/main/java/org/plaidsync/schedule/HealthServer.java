package org.plaidsync.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** {@code GET /health} on loopback: 200 unless the latest run failed, 503 if it did. Ends with the process. */
public final class HealthServer {
    private static final String HOST = "127.0.0.1";
    private static final int IDLE_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final Health health;
    private final Supplier<Optional<Instant>> next;

    private HealthServer(Health health, Supplier<Optional<Instant>> next) {
        this.health = health;
        this.next = next;
    }

    /**
     * @return the port, which is another one where 0 was asked for
     * @throws IOException with a sentence for the user, when the port cannot be listened on
     */
    public static int listen(Vertx vertx, int port, Health health, Supplier<Optional<Instant>> next)
            throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS);
        HttpServer server = vertx.createHttpServer(options).requestHandler(new HealthServer(health, next)::answer);
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
            return server.actualPort();
        } catch (CompletionException e) {
            throw new IOException(
                    "cannot listen on %s, port %d: another program uses it, or it needs more rights (%s)"
                            .formatted(HOST, port, e.getCause().getMessage()),
                    e.getCause());
        }
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals("/health")) {
            request.response().setStatusCode(404).end();
        } else if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
        } else {
            tell(request, health.report(next.get()));
        }
    }

    private static void tell(HttpServerRequest request, Health.Report report) {
        try {
            request.response()
                    .setStatusCode(report.status().equals("failing") ? 503 : 200)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(JSON.writeValueAsString(report) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

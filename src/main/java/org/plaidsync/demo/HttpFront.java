package org.plaidsync.demo;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The HTTP server on loopback: takes requests in, records them, and sends answers or what a fault makes of them. */
final class HttpFront {
    private static final String HOST = "127.0.0.1";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private final World world;
    private final RequestLog log;
    private final FaultPlan faults;
    // Set once the port is known, which the event loop must see.
    private volatile ApiDesk api;
    private volatile Pages pages;
    private volatile Mishap mishap;

    private HttpFront(HttpServer server, World world, FaultPlan faults, RequestLog log) {
        this.server = server;
        this.world = world;
        this.faults = faults;
        this.log = log;
    }

    static HttpFront listen(Vertx vertx, int port, World world, LinkDesk desk, FaultPlan faults, RequestLog log) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                // A client that offers the upgrade would hide faults such as a reset behind it.
                .setHttp2ClearTextEnabled(false));
        HttpFront front = new HttpFront(server, world, faults, log);
        server.requestHandler(front::receive);
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new UncheckedIOException(new IOException("cannot listen on " + HOST + ":" + port + ": "
                    + failed.getCause().getMessage()));
        }
        front.api = new ApiDesk(world, desk, front.url());
        front.pages = new Pages(world, desk, front.url());
        front.mishap = new Mishap(vertx, front.api);
        return front;
    }

    URI url() {
        return URI.create("http://" + HOST + ":" + server.actualPort());
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            request.response().putHeader("Date", date());
            try {
                answer(
                        request,
                        Incoming.of(request.method().name(), request.path(), request.headers(), body.toString()));
            } catch (RuntimeException bug) {
                send(request.response(), Reply.text(500, "The simulated bank failed: " + bug + "\n"));
            }
        });
    }

    private String date() {
        synchronized (world) {
            return HTTP_DATE.format(world.wallClock());
        }
    }

    private void answer(HttpServerRequest request, Incoming incoming) {
        Optional<Reply> page = pages.answer(incoming, request.params());
        if (page.isPresent()) {
            send(request.response(), page.get());
            return;
        }
        Optional<String> itemId = api.itemOf(incoming);
        log.begin(incoming.masked(itemId));
        // Runs once for every response, whether it was sent, reset, or its client went away.
        request.response().endHandler(done -> log.end());
        Optional<Fault> fault = faults.next(incoming.path(), itemId);
        if (fault.isPresent()) {
            mishap.happen(fault.get(), request.response(), () -> api.answer(incoming));
        } else {
            send(request.response(), api.answer(incoming));
        }
    }

    static void send(HttpServerResponse response, Reply reply) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader("Content-Type", reply.contentType())
                // The Link script runs on the page of the program under test, another origin.
                .putHeader("Access-Control-Allow-Origin", "*");
        reply.header().ifPresent(header -> response.putHeader(header.name(), header.value()));
        response.end(reply.body());
    }
}

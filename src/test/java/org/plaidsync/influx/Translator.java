package org.plaidsync.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Gives an InfluxDB older than 1.8 the write path of 2.x, as 1.8 itself has it: bucket {@code db/rp} and token
 * {@code user:password}. Everything else passes through. It can lose acknowledgements.
 */
final class Translator implements AutoCloseable {
    private final URI influx;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean losing;
    private volatile IntConsumer observer = number -> {};

    Translator(URI influx) throws IOException {
        this.influx = influx;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Whether InfluxDB stores what it gets but the sender never hears of it. */
    void loseAcknowledgements(boolean losing) {
        this.losing = losing;
    }

    /** Tells the number of every write, counted from 1, before it is passed on. */
    void onWrite(IntConsumer newObserver) {
        writes.set(0);
        observer = newObserver;
    }

    private void pass(HttpExchange exchange) throws IOException {
        boolean write = exchange.getRequestURI().getPath().equals("/api/v2/write");
        if (write) {
            observer.accept(writes.incrementAndGet());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(influx.resolve(
                        write
                                ? write(exchange.getRequestURI())
                                : exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        copy(exchange, request, "Content-Encoding");
        copy(exchange, request, "Content-Type");
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && token.startsWith("Token ")) {
            String basic = Base64.getEncoder()
                    .encodeToString(token.substring("Token ".length()).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        try (exchange) {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (write && losing) {
                return;
            }
            answer.headers().firstValue("X-Influxdb-Version").ifPresent(version -> exchange.getResponseHeaders()
                    .add("X-Influxdb-Version", version));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String write(URI uri) {
        Map<String, String> query = Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String[] bucket =
                URLDecoder.decode(query.get("bucket"), StandardCharsets.UTF_8).split("/", 2);
        return "/write?db=" + bucket[0] + "&rp=" + bucket[1] + "&precision=n";
    }

    private static void copy(HttpExchange exchange, HttpRequest.Builder request, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            request.header(header, value);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

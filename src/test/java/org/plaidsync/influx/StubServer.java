package org.plaidsync.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.plaidsync.model.Secret;

/** Answers {@code /api/v2/write} with what a test tells it to, then with 204 for ever. */
public final class StubServer implements AutoCloseable {
    /** One answer; a status of 0 hangs up without a word, -1 says nothing for as long as the test lasts. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }
    }

    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> encodings = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private Predicate<List<String>> trigger = lines -> false;
    private Reply triggered = Reply.of(204, "");
    private Optional<String> version = Optional.empty();
    private int pingStatus = 204;

    public StubServer() throws IOException {
        this("http", HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** At an address that nobody writes for this machine, so that it passes for another one; only Linux has it. */
    public static StubServer elsewhere() throws IOException {
        return new StubServer("http", HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0));
    }

    private StubServer(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With a certificate of its own making for 127.0.0.1, which nobody trusts. */
    public static StubServer selfSigned(Path folder) throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context(folder)));
        return new StubServer("https", server);
    }

    public StubServer reply(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Every batch of which this is true gets this reply, as often as it comes. */
    public StubServer when(Predicate<List<String>> batch, Reply reply) {
        this.trigger = batch;
        this.triggered = reply;
        return this;
    }

    public StubServer pingAnswers(int status, String influxVersion) {
        pingStatus = status;
        version = Optional.ofNullable(influxVersion);
        return this;
    }

    public synchronized List<List<String>> batches() {
        return List.copyOf(batches);
    }

    public synchronized List<String> paths() {
        return List.copyOf(paths);
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public URI url() {
        return URI.create(scheme + "://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** The {@code Content-Encoding} of each batch. */
    public synchronized List<String> encodings() {
        return List.copyOf(encodings);
    }

    Target.Server target() {
        return new Target.Server(url(), Secret.of("influx-test-token"), "home", "money", Optional.empty(), false);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/ping")) {
            version.ifPresent(told -> exchange.getResponseHeaders().add("X-Influxdb-Version", told));
            exchange.sendResponseHeaders(pingStatus, -1);
            exchange.close();
            return;
        }
        String encoding = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        List<String> lines = lines(body, encoding);
        encodings.add(encoding);
        batches.add(lines);
        Reply reply = replies.isEmpty() ? (trigger.test(lines) ? triggered : Reply.of(204, "")) : replies.poll();
        if (reply.status() == -1) {
            return;
        }
        if (reply.status() > 0) {
            byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    private static List<String> lines(byte[] body, String encoding) throws IOException {
        try (InputStream plain = "gzip".equals(encoding)
                ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new ByteArrayInputStream(body)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

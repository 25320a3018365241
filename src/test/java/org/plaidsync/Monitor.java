package org.plaidsync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What {@code ping_url} points to: remembers who asked for what, and answers as it is told. */
public final class Monitor implements AutoCloseable {
    /** Says nothing for as long as the test lasts. */
    public static final int SILENCE = 0;

    private static final String KEY = "/secret-key";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> pings = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    public Monitor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public Monitor answering(int newStatus) {
        status = newStatus;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + KEY;
    }

    /** The paths behind the address, in the order they came. */
    public List<String> pings() {
        return pings;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        pings.add(path.startsWith(KEY) ? path.substring(KEY.length()) : "elsewhere: " + path);
        if (status == SILENCE) {
            return;
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

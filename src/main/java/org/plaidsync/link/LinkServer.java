package org.plaidsync.link;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens for the browser, from the moment it is made until it is closed. */
final class LinkServer implements AutoCloseable {
    private static final int LONGEST_HEADER_LINE = 8192;
    private static final int IDLE_SECONDS = 60;
    private static final long CLOSE_SECONDS = 2;

    private final HttpServer server;

    private LinkServer(HttpServer server) {
        this.server = server;
    }

    /** @throws IOException with a sentence for the user, when the address cannot be listened on */
    static LinkServer listen(Vertx vertx, LinkOptions options, LinkRoutes routes) throws IOException {
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderSize(2 * LONGEST_HEADER_LINE)
                .setIdleTimeout(IDLE_SECONDS);
        HttpServer server = vertx.createHttpServer(http).requestHandler(routes.router(vertx));
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
            return new LinkServer(server);
        } catch (CompletionException e) {
            throw new IOException(problem(options, e.getCause()), e.getCause());
        }
    }

    int port() {
        return server.actualPort();
    }

    /** @throws IOException with a sentence for the user, when there is no such address */
    static boolean isLoopback(String host) throws IOException {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IOException("--host %s is neither an address nor a known name.".formatted(host), e);
        }
    }

    private static String problem(LinkOptions options, Throwable cause) {
        if (cause instanceof BindException && options.port() != 0) {
            return "Cannot listen on %s, port %d: another program uses it, or the address is not this machine's. "
                            .formatted(options.host(), options.port())
                    + "Choose another port with --port, for example --port " + (options.port() + 1) + ".";
        }
        return "Cannot listen on %s, port %d: %s. See --host and --port."
                .formatted(options.host(), options.port(), cause.getMessage());
    }

    @Override
    public void close() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unimportant) {
            // it ends with the process
        }
    }
}

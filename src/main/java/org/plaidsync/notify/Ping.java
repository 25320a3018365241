package org.plaidsync.notify;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plaidsync.model.Secret;

/**
 * Pings a monitor as healthchecks.io defines it: {@code <url>/start} before a run, {@code <url>} after a success,
 * {@code <url>/<exit code>} otherwise. Who knows the address can fake a success, so only its host is ever shown.
 */
public final class Ping {
    /** The run waits for it, and a run is worth more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Secret url;
    private final Duration patience;

    public Ping(Vertx vertx, Secret url) {
        this(vertx, url, PATIENCE);
    }

    Ping(Vertx vertx, Secret url, Duration patience) {
        this.vertx = vertx;
        this.url = url;
        this.patience = patience;
    }

    /** @return why the monitor did not hear of it, as a sentence */
    public Optional<String> started() {
        return send("/start");
    }

    /** @return why the monitor did not hear of it, as a sentence */
    public Optional<String> ended(int exitCode) {
        return send(exitCode == 0 ? "" : "/" + exitCode);
    }

    private Optional<String> send(String path) {
        HttpClient client =
                vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) patience.toMillis()));
        try {
            int status = get(client, url.reveal().replaceFirst("/+$", "") + path)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return status >= 200 && status < 300 ? Optional.empty() : complaint("it answered " + status);
        } catch (TimeoutException e) {
            return complaint("no answer within " + patience.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            // its message may repeat the address
            return complaint(e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            client.close();
        }
    }

    private static Future<Integer> get(HttpClient client, String address) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address))
                .compose(
                        request -> request.putHeader("User-Agent", "plaid-sync").send())
                .map(HttpClientResponse::statusCode);
    }

    private Optional<String> complaint(String why) {
        return Optional.of("ping_url: %s did not take the ping (%s); the run is not concerned."
                .formatted(URI.create(url.reveal()).getHost(), why));
    }
}

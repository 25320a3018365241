package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Sends requests to Plaid's endpoints; each once, even where a connection breaks: what may be repeated others decide. Only
 * for TLS are the authorities read that certificates are signed by, which takes a sixth of a run without news.
 */
final class PlaidHttp implements Closeable {
    /** Pinned, so that a setting in Plaid's dashboard cannot change what we read. */
    private static final String API_VERSION = "2020-09-14";

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_AT_ONCE = 64;
    private static final int IDLE_SECONDS = 30;

    private final PlaidConnection connection;
    private final HttpUrl url;
    private final String userAgent;
    private final OkHttpClient http;

    PlaidHttp(PlaidConnection connection) {
        this.connection = connection;
        this.url = HttpUrl.get(connection.url().toString());
        this.userAgent = "plaid-sync/" + version();
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher())
                .connectTimeout(connection.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(connection.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .writeTimeout(connection.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                // cancelling a request ends its connection, so that the next one does not wait for a dead one
                .protocols(List.of(Protocol.HTTP_1_1))
                // a user may be at the bank's page for minutes, after which a router may have forgotten a connection
                .connectionPool(new ConnectionPool(MOST_AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectionSpecs(List.of(url.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .eventListenerFactory(call -> call.request().tag(Exchange.class))
                .build();
    }

    /** @param path below the environment's address, without a slash in front */
    Exchange post(String path, Request request) {
        Exchange exchange = new Exchange();
        exchange.begin(http.newCall(new okhttp3.Request.Builder()
                .url(url.newBuilder().addPathSegments(path).build())
                .header("User-Agent", userAgent)
                .header("Accept", JSON.toString())
                .header("Plaid-Version", API_VERSION)
                .header("PLAID-CLIENT-ID", connection.clientId())
                .header("PLAID-SECRET", connection.secret().reveal())
                .tag(Exchange.class, exchange)
                .post(new SentOnce(json(request)))
                .build()));
        return exchange;
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Its threads are daemons: one may be waiting for an answer that nobody wants any more. What they throw, the exchange tells. */
    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "plaid");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((failed, told) -> {});
            return thread;
        }));
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        return dispatcher;
    }

    private static byte[] json(Request request) {
        try {
            return PlaidJson.MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of ours is no JSON", e);
        }
    }

    private static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("plaid-sync.version", String.class)
                .orElse("dev");
    }

    /** OkHttp may try a host's other addresses, but not send again what may have arrived. */
    private static final class SentOnce extends RequestBody {
        private final byte[] json;

        SentOnce(byte[] json) {
            this.json = json;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return json.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(json);
        }
    }
}

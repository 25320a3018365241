package org.plaidsync.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.AsyncTimeout;
import org.plaidsync.model.TimeLimit;

/**
 * An InfluxDB behind its own client. The client takes any 2xx, and the page behind a redirect, for success; so every
 * answer is looked at before the client sees it.
 */
final class InfluxServer implements Destination {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4})\\..*");
    private static final int FIRST_JOURNAL_VERSION = 3;
    private static final int BODY_SHOWN = 8_192;

    private final Target.Server target;
    private final Answers answers;
    private final OkHttpClient http;
    private final InfluxDBClient client;
    private final WriteApiBlocking writing;
    // the client sends from the thread that called it
    private final ThreadLocal<Turn> turns = new ThreadLocal<>();

    InfluxServer(Target.Server target, Clock clock) {
        this(target, clock, PATIENCE);
    }

    InfluxServer(Target.Server target, Clock clock, TimeLimit limit) {
        this(target, clock, PATIENCE, limit);
    }

    InfluxServer(Target.Server target, Clock clock, Duration patience) {
        this(target, clock, patience, TimeLimit.NONE);
    }

    private InfluxServer(Target.Server target, Clock clock, Duration patience, TimeLimit limit) {
        this.target = target;
        this.answers = new Answers(clock);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                // or the authorities that certificates are signed by would be read for a server without one
                .connectionSpecs(List.of(isHttps(target) ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .connectTimeout(patience.compareTo(CONNECTING) < 0 ? patience : CONNECTING)
                .writeTimeout(patience)
                .readTimeout(patience)
                .callTimeout(InTime.atMost(limit, patience.multipliedBy(2)))
                .addInterceptor(new InTime(limit));
        if (!target.isElsewhere() && !isHttps(target)) {
            builder.socketFactory(new WideSockets());
        }
        this.http = builder.build();
        OkHttpClient.Builder writer =
                http.newBuilder().addInterceptor(chain -> only204(chain.proceed(chain.request())));
        // before all others: what they say of time is said of the time from then on
        writer.interceptors().add(0, this::inTurn);
        if (target.isElsewhere()) {
            writer.addInterceptor(new FastGzip());
        }
        // the client adds interceptors of its own to the builder it gets
        this.client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(target.address())
                .authenticateToken(target.token().reveal().toCharArray())
                .org(target.org().isBlank() ? "-" : target.org())
                .bucket(target.bucket())
                .okHttpClient(writer)
                .build());
        this.writing = client.getWriteApiBlocking();
    }

    private static boolean isHttps(Target.Server target) {
        return "https".equalsIgnoreCase(target.url().getScheme());
    }

    @Override
    public Answer write(String lines) {
        return write(lines, Turn.NOW).orElseThrow();
    }

    /** To make a request of megabytes of lines takes so long that a server would be idle meanwhile. */
    @Override
    public Optional<Answer> write(String lines, Turn turn) {
        turns.set(turn);
        try {
            writing.writeRecord(WritePrecision.NS, lines);
            return Optional.of(new Answer.Accepted());
        } catch (InfluxException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (cause instanceof NotTheirTurn) {
                return Optional.empty();
            }
            return Optional.of(cause instanceof NotStored notStored ? notStored.answer : unreachable(cause));
        } finally {
            turns.remove();
        }
    }

    @Override
    public boolean takesAnyAgain() {
        return true;
    }

    /** By {@code /ping}: the client's own {@code health()} would not work in the native executable. */
    @Override
    public Contact contact() {
        try {
            return get("/ping", response -> {
                Optional<String> version = version(response);
                if (version.isEmpty() && mayTellLater(response.code())) {
                    return new Contact.Unclear(withAdvice(answer(response)));
                }
                return new Contact.Suits(version.map(InfluxServer::modeOf).orElse(Mode.JOURNAL));
            });
        } catch (IOException failure) {
            return new Contact.Unclear(unreachable(failure));
        }
    }

    /** What makes something of a response, of whatever status. */
    interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /** Asks for something that changes nothing. */
    <T> T get(String path, Reader<T> reader) throws IOException {
        Request request = new Request.Builder()
                .url(target.address() + path)
                .header("Authorization", "Token " + target.token().reveal())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return reader.read(response);
        }
    }

    static Optional<String> version(Response response) {
        return Optional.ofNullable(response.header("X-Influxdb-Version"));
    }

    @Override
    public void close() {
        client.close();
        // also a request that nobody waits for any more
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    /** What is pinned stays for good, so a gateway's error must not decide it. A 404 does: no such path, no version. */
    static boolean mayTellLater(int status) {
        return status >= 300 && status != 404 && status != 405;
    }

    private static Answer withAdvice(Answer answer) {
        return answer instanceof Answer.Misconfigured misconfigured
                ? new Answer.Misconfigured(
                        misconfigured.reason() + " (asked for its version; [influxdb] mode = journal needs no answer)")
                : answer;
    }

    static Mode modeOf(String version) {
        Matcher matcher = VERSION.matcher(version);
        boolean rewrites = matcher.matches() && Integer.parseInt(matcher.group(1)) < FIRST_JOURNAL_VERSION;
        return rewrites ? Mode.UPSERT : Mode.JOURNAL;
    }

    private Response inTurn(Interceptor.Chain chain) throws IOException {
        // the call's time stands still while it waits
        AsyncTimeout clock = (AsyncTimeout) chain.call().timeout();
        clock.exit();
        if (!turns.get().comes()) {
            throw new NotTheirTurn();
        }
        clock.enter();
        return chain.proceed(chain.request());
    }

    private Response only204(Response response) throws IOException {
        if (response.code() == 204) {
            return response;
        }
        try (response) {
            throw new NotStored(answer(response));
        }
    }

    Answer answer(Response response) throws IOException {
        String body = withoutToken(response.peekBody(BODY_SHOWN).string());
        return answers.of(response.code(), response.header("Retry-After"), body);
    }

    Answer unreachable(Throwable failure) {
        return Unreachable.answer(failure, target.address(), this::withoutToken);
    }

    /** A proxy may send back what it got. */
    private String withoutToken(String text) {
        String token = target.token().reveal();
        String masked = token.isEmpty() ? text : text.replace(token, "***");
        String password = token.substring(token.indexOf(':') + 1);
        return token.indexOf(':') < 0 || password.isEmpty() ? masked : masked.replace(password, "***");
    }

    /** Nothing was sent. */
    private static final class NotTheirTurn extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Carries the answer through the client, which would hide most of it. */
    private static final class NotStored extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        NotStored(Answer answer) {
            super(answer.toString());
            this.answer = answer;
        }
    }
}

package org.plaidsync.influx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.plaidsync.FreePort;
import org.plaidsync.model.Secret;

/**
 * A real InfluxDB 1.6 of this machine ({@code apt install influxdb}, or {@code INFLUXD} names the binary) behind a
 * {@link Translator}. Where there is none a test is skipped; with {@code CI=true} it fails.
 */
public final class RealInflux implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final int port;
    private final int rpcPort;
    private final Translator translator;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private RealInflux(Path dir) throws IOException {
        this.dir = dir;
        this.port = FreePort.find();
        this.rpcPort = FreePort.find();
        this.translator = new Translator(URI.create("http://127.0.0.1:" + port));
    }

    /** Started, with an empty database {@code money}. */
    public static RealInflux startOrSkip(Path dir) throws IOException, InterruptedException {
        Optional<Path> binary = binary();
        if (binary.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI needs influxd 1.x on the PATH or in INFLUXD");
        }
        assumeTrue(binary.isPresent(), "no influxd 1.x on the PATH or in INFLUXD: apt install influxdb");
        return open(dir);
    }

    /** As {@link #startOrSkip}, where no test is run. */
    public static RealInflux open(Path dir) throws IOException, InterruptedException {
        RealInflux influx = new RealInflux(dir);
        influx.start();
        influx.createDatabase("money");
        return influx;
    }

    public void start() throws IOException, InterruptedException {
        Path config = Files.writeString(dir.resolve("influxdb.conf"), """
            reporting-disabled = true
            bind-address = "127.0.0.1:%2$d"
            [meta]
            dir = "%1$s/meta"
            [data]
            dir = "%1$s/data"
            wal-dir = "%1$s/wal"
            query-log-enabled = false
            [monitor]
            store-enabled = false
            [http]
            bind-address = "127.0.0.1:%3$d"
            log-enabled = false
            [logging]
            level = "error"
            """.formatted(dir, rpcPort, port));
        process = new ProcessBuilder(binary().orElseThrow().toString(), "run", "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("influxd.log").toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("influxd does not start: " + Files.readString(dir.resolve("influxd.log")));
            }
            Thread.onSpinWait();
        }
    }

    /** As a power failure would end it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void createDatabase(String name) throws IOException, InterruptedException {
        query("CREATE DATABASE \"" + name + "\"", "");
    }

    Target.Server target(String host, String database, Mode mode) {
        return new Target.Server(
                URI.create("http://" + host + ":" + translator.port()),
                Secret.of("reader:influx-test-password"),
                "",
                database + "/autogen",
                Optional.of(mode),
                false);
    }

    /** Where plaid-sync finds it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + translator.port());
    }

    /** Tells the number of every write, counted from 1, before InfluxDB gets it. */
    public void onWrite(IntConsumer observer) {
        translator.onWrite(observer);
    }

    Translator translator() {
        return translator;
    }

    /** An InfluxQL query's rows: the values of the group's tags, joined by a slash, to the number in the second column. */
    public Map<String, String> query(String influxQl, String database) throws IOException, InterruptedException {
        String query = "q=" + URLEncoder.encode(influxQl, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + translator.port() + "/query?db=" + database))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query))
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        JsonNode result = answer.path("results").path(0);
        if (answer.has("error") || result.has("error")) {
            throw new IOException(answer.toString());
        }
        Map<String, String> rows = new TreeMap<>();
        result.path("series").forEach(series -> {
            List<String> group = new ArrayList<>();
            series.path("tags").forEach(tag -> group.add(tag.asText()));
            rows.put(
                    String.join("/", group),
                    series.path("values").path(0).path(1).asText());
        });
        return rows;
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                    .build();
            return http.send(ping, BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Optional<Path> binary() {
        String named = System.getenv("INFLUXD");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "influxd"));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        translator.close();
        process.destroy();
        process.onExit().join();
    }
}

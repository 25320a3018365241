package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.questdb.ServerMain;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plaidsync.FreePort;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.model.Secret;

/** A second implementation of the write path, with no code in common with InfluxDB: the sums must hold there too. */
class QuestDbTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Without DEDUP a rewritten point would be a second row. */
    private static final String TABLE = """
            CREATE TABLE plaid_transaction(
              account SYMBOL, account_id SYMBOL, category SYMBOL, currency SYMBOL, institution SYMBOL, item SYMBOL,
              month SYMBOL, amount DOUBLE, amount_minor LONG, outflow DOUBLE, inflow DOUBLE, n LONG, rev LONG,
              kind VARCHAR, deleted BOOLEAN, transaction_id VARCHAR, date VARCHAR, authorized_date VARCHAR, name VARCHAR,
              merchant VARCHAR, category_detailed VARCHAR, payment_channel VARCHAR, timestamp TIMESTAMP_NS)
            TIMESTAMP(timestamp) PARTITION BY YEAR WAL
            DEDUP UPSERT KEYS(timestamp, account, account_id, category, currency, institution, item, month)
            """;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void should_sum_up_to_the_ledger_in_questdb_too(Mode mode) throws Exception {
        RandomBank bank = new RandomBank(11);
        int port = FreePort.find();
        configure(port);
        try (ServerMain questdb = new ServerMain("-d", dir.toString());
                Ledger ledger = Ledger.open(dir.resolve("ledger.db"), CLOCK)) {
            questdb.start();
            ask(port, TABLE);
            Target target = new Target.Server(
                    URI.create("http://127.0.0.1:" + port),
                    Secret.of("influx-test-token"),
                    "home",
                    "money",
                    Optional.of(mode),
                    false);
            bank.live(ledger, 600);
            for (int round = 0; round < 4; round++) {
                bank.changeItsMind(ledger, 15, 5);
                try (Publisher publisher = Publisher.open(target, ledger, CLOCK)) {
                    if (round == 2) {
                        publisher.all();
                    }
                    assertThat(publisher.deliver(Duration.ofSeconds(10))).isInstanceOf(Delivery.Delivered.class);
                }
            }

            Map<String, String> truth = RandomBank.sums(ledger, false);
            assertThat(eventually(port, truth)).isEqualTo(truth);
        }
    }

    private void configure(int port) throws IOException {
        Files.writeString(Files.createDirectories(dir.resolve("conf")).resolve("server.conf"), """
                http.bind.to=127.0.0.1:%d
                http.min.enabled=false
                pg.enabled=false
                line.tcp.enabled=false
                telemetry.enabled=false
                shared.worker.count=2
                """.formatted(port));
    }

    /** Rows can be read a little after they were acknowledged. */
    private static Map<String, String> eventually(int port, Map<String, String> expected)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Map<String, String> sums = sums(port);
        while (!sums.equals(expected) && System.nanoTime() < end) {
            sums = sums(port);
        }
        return sums;
    }

    private static Map<String, String> sums(int port) throws IOException, InterruptedException {
        JsonNode answer = ask(port, """
                SELECT category, currency, month, sum(amount_minor) AS minor, sum(n) AS n FROM plaid_transaction
                """);
        Map<String, String> sums = new TreeMap<>();
        for (JsonNode row : answer.path("dataset")) {
            if (row.get(3).asLong() != 0 || row.get(4).asLong() != 0) {
                sums.put(
                        row.get(0).asText()
                                + '/'
                                + row.get(1).asText()
                                + '/'
                                + row.get(2).asText(),
                        row.get(3).asText() + " in " + row.get(4).asText());
            }
        }
        return sums;
    }

    private static JsonNode ask(int port, String sql) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        JsonNode json = new ObjectMapper().readTree(answer);
        assertThat(json.path("error").asText()).as(sql).isEmpty();
        return json;
    }
}

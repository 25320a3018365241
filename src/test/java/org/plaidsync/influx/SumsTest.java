package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.ledger.Ledger;

/** The promise: whatever happens, the sums of a real InfluxDB are those of the ledger. */
class SumsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final int LINES_A_BATCH = 2_000;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"UPSERT,false,1", "JOURNAL,false,2", "UPSERT,true,3", "JOURNAL,true,4"})
    void should_be_those_of_the_ledger_after_any_history(Mode mode, boolean pendingToo, long seed) throws Exception {
        RandomBank bank = new RandomBank(seed);
        Random fate = new Random(seed);
        try (RealInflux influx = RealInflux.startOrSkip(Files.createDirectory(dir.resolve("influxdb")));
                Ledger ledger = Ledger.open(dir.resolve("ledger.db"), CLOCK)) {
            Target.Server one = target(influx, "127.0.0.1", mode, pendingToo);
            Target.Server other = target(influx, "localhost", mode, pendingToo);
            bank.live(ledger, 2_400);
            for (int round = 0; round < 12; round++) {
                bank.changeItsMind(ledger, 10, 3);
                if (round == 5) {
                    bank.renameItsSection("Joint Account");
                }
                influx.translator().loseAcknowledgements(fate.nextInt(3) == 0);
                run(one, ledger, fate.nextInt(4) == 0);
                influx.translator().loseAcknowledgements(false);
                if (fate.nextBoolean()) {
                    run(one, ledger, false);
                }
                if (round > 3 && fate.nextInt(3) == 0) {
                    run(other, ledger, false);
                }
                if (round == 8) {
                    bank.live(ledger, 20);
                    influx.kill();
                    assertThat(run(one, ledger, false)).isInstanceOf(Delivery.Postponed.class);
                    influx.start();
                }
                bank.live(ledger, 50);
            }
            assertThat(run(other, ledger, false)).isInstanceOf(Delivery.Delivered.class);
            assertThat(run(one, ledger, true)).isInstanceOf(Delivery.Delivered.class);

            assertThat(sums(influx, "money")).isEqualTo(RandomBank.sums(ledger, pendingToo));
            assertThat(RandomBank.sums(ledger, pendingToo)).hasSizeGreaterThan(175);

            if (mode == Mode.JOURNAL) {
                influx.createDatabase("reversed");
                sendBackwards(everyLine(one, ledger), influx);
                assertThat(sums(influx, "reversed")).isEqualTo(RandomBank.sums(ledger, pendingToo));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UPSERT", "JOURNAL"})
    void should_follow_the_setting_for_pending_rows(Mode mode) throws Exception {
        RandomBank bank = new RandomBank(7);
        try (RealInflux influx = RealInflux.startOrSkip(Files.createDirectory(dir.resolve("influxdb")));
                Ledger ledger = Ledger.open(dir.resolve("ledger.db"), CLOCK)) {
            bank.live(ledger, 300);
            for (boolean pendingToo : new boolean[] {false, true, false, true, true}) {
                run(target(influx, "127.0.0.1", mode, pendingToo), ledger, false);

                assertThat(sums(influx, "money")).isEqualTo(RandomBank.sums(ledger, pendingToo));
            }
        }
    }

    private static Target.Server target(RealInflux influx, String host, Mode mode, boolean pendingToo) {
        Target.Server server = influx.target(host, "money", mode);
        return new Target.Server(
                server.url(), server.token(), "", server.bucket(), Optional.of(mode), pendingToo, false);
    }

    /** A run of the program: it knows nothing but the ledger. */
    private static Delivery run(Target target, Ledger ledger, boolean everythingAgain) {
        try (Publisher publisher = Publisher.open(target, ledger, CLOCK)) {
            publisher.queue();
            if (everythingAgain) {
                publisher.all();
            }
            return publisher.deliver(Duration.ZERO);
        }
    }

    private static List<String> everyLine(Target target, Ledger ledger) {
        List<String> lines = new ArrayList<>();
        try (Publisher publisher = Publisher.open(target, ledger, CLOCK)) {
            publisher.all();
            publisher.dryRun(lines::add);
        }
        return lines;
    }

    private static void sendBackwards(List<String> lines, RealInflux influx) {
        Collections.reverse(lines);
        try (InfluxServer server = new InfluxServer(influx.target("127.0.0.1", "reversed", Mode.JOURNAL), CLOCK)) {
            for (int i = 0; i < lines.size(); i += LINES_A_BATCH) {
                assertThat(server.write(lines.subList(i, Math.min(lines.size(), i + LINES_A_BATCH))))
                        .isEqualTo(new Answer.Accepted());
            }
        }
    }

    private static Map<String, String> sums(RealInflux influx, String database)
            throws IOException, InterruptedException {
        String query = "SELECT sum(%s) FROM plaid_transaction GROUP BY category, currency, month";
        Map<String, String> minor = influx.query(query.formatted("amount_minor"), database);
        Map<String, String> rows = influx.query(query.formatted("n"), database);
        Map<String, String> sums = new TreeMap<>();
        rows.forEach((group, n) -> {
            if (!n.equals("0") || !minor.get(group).equals("0")) {
                sums.put(group, minor.get(group) + " in " + n);
            }
        });
        return sums;
    }
}

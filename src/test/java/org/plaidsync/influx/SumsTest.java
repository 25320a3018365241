package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
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
    private static final String QUERY = "SELECT sum(%s) FROM plaid_transaction GROUP BY category, currency, month";

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"UPSERT,false,1", "JOURNAL,false,2", "UPSERT,true,3", "JOURNAL,true,4"})
    void should_be_those_of_the_ledger_after_any_history(Mode mode, boolean pendingToo, long seed) throws Exception {
        RandomBank bank = new RandomBank(seed);
        Random fate = new Random(seed);
        try (RealInflux influx = RealInflux.startOrSkip(Files.createDirectory(dir.resolve("influxdb")))) {
            Target.Server one = target(influx, "127.0.0.1", mode, pendingToo);
            Target.Server other = target(influx, "localhost", mode, pendingToo);
            for (int round = 0; round < 12; round++) {
                // each round is a run of a program that was started anew
                try (Ledger ledger = open()) {
                    bank.live(ledger, round == 0 ? 2_400 : 50);
                    bank.changeItsMind(ledger, 10, 3);
                    if (round == 5) {
                        bank.renameItsSection("Joint Account");
                    }
                    if (round == 3 || round == 7) {
                        bank.linkAnew(ledger);
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
                }
            }
            try (Ledger ledger = open()) {
                assertThat(run(other, ledger, false)).isInstanceOf(Delivery.Delivered.class);
                assertThat(run(one, ledger, true)).isInstanceOf(Delivery.Delivered.class);

                assertEqual(influx, "money", ledger, pendingToo);
                assertThat(RandomBank.sums(ledger, pendingToo)).hasSizeGreaterThan(175);

                if (mode == Mode.JOURNAL) {
                    influx.createDatabase("reversed");
                    sendBackwards(everyLine(one, ledger), influx);
                    assertEqual(influx, "reversed", ledger, pendingToo);
                }
            }
        }
    }

    private Ledger open() {
        return Ledger.open(dir.resolve("ledger.db"), CLOCK);
    }

    /** The integers to the last digit, the floats to a billionth of what was added up. */
    private static void assertEqual(RealInflux influx, String database, Ledger ledger, boolean pendingToo)
            throws IOException, InterruptedException {
        assertThat(sums(influx, database)).isEqualTo(RandomBank.sums(ledger, pendingToo));
        Map<String, String> floats = influx.query(QUERY.formatted("amount"), database);
        RandomBank.amounts(ledger, pendingToo).forEach((group, amounts) -> {
            BigDecimal exact = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal added = amounts.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(new BigDecimal(floats.get(group))).as(group).isCloseTo(exact, within(added.movePointLeft(9)));
        });
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
        return new Target.Server(server.url(), server.token(), "", server.bucket(), Optional.of(mode), pendingToo);
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
                List<String> batch = lines.subList(i, Math.min(lines.size(), i + LINES_A_BATCH));
                assertThat(server.write(String.join("\n", batch))).isEqualTo(new Answer.Accepted());
            }
        }
    }

    private static Map<String, String> sums(RealInflux influx, String database)
            throws IOException, InterruptedException {
        Map<String, String> minor = influx.query(QUERY.formatted("amount_minor"), database);
        Map<String, String> rows = influx.query(QUERY.formatted("n"), database);
        Map<String, String> sums = new TreeMap<>();
        rows.forEach((group, n) -> {
            if (!n.equals("0") || !minor.get(group).equals("0")) {
                sums.put(group, minor.get(group) + " in " + n);
            }
        });
        return sums;
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.Executable;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/** {@code kill -9} of the program and of InfluxDB at any moment: in the end InfluxDB holds what the bank does. */
class PublishKillIT {
    private static final long SEED = 20_211_116;
    private static final int ROUNDS = Executable.moments(50, 10);

    private final Random random = new Random(SEED);
    private Workspace workspace;
    private List<LinkedItem> items;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        items = List.of(
                workspace.link("Test Chase", Institution.CHASE),
                workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, 1500)));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "journal"})
    void should_be_equal_to_the_bank_after_any_crashes(String mode, @TempDir Path server) throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            workspace.append("""
                    [influxdb]
                    url = %s
                    token = writer:influx-test-password
                    bucket = money/autogen
                    mode = %s
                    """.formatted(influx.url(), mode));
            durationOfARun();
            live(0);
            // the first one has all the history to fetch: most moments within it would be after the end of the others
            long wholeRun = durationOfARun();
            int killed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                live(round);
                long moment = (long) (random.nextDouble() * wholeRun);
                killed += syncThrough(influx, moment, random.nextInt(3)) ? 1 : 0;
            }
            assertThat(killed).as("the moments lie within the runs").isGreaterThan(ROUNDS / 3);

            Ended ended = Program.run(workspace.arguments());

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            workspace.assertLedgerEquals(items.toArray(LinkedItem[]::new));
            assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(items.toArray(LinkedItem[]::new)));
            assertThat(workspace.queryText("SELECT count(*) FROM outbox_line WHERE answer IS NOT NULL"))
                    .as("refused lines")
                    .isEqualTo("0");
        }
    }

    private long durationOfARun() {
        long start = System.nanoTime();
        Ended ended = Program.run(workspace.arguments());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return System.nanoTime() - start;
    }

    private void live(int round) {
        if (round % 5 == 0) {
            workspace.bank.advance(1);
        }
        for (LinkedItem item : items) {
            List<BankTransaction> rows = item.truth().transactions();
            for (int i = 0; i < 40; i++) {
                BankTransaction row = rows.get(i * 25 + random.nextInt(25));
                if (random.nextInt(8) == 0) {
                    item.remove(row.id());
                } else if (random.nextBoolean()) {
                    item.edit(row.id(), old -> old.withDate(old.date().minusDays(random.nextInt(40))));
                } else {
                    item.edit(row.id(), old -> old.withAmount(random.nextInt(300) + ".25"));
                }
            }
            LocalDate today = rows.get(0).date();
            item.add(item.accountIds().get(0), today, "1.01", "Kiosk " + round);
        }
    }

    /** @return whether the program was still running at that moment */
    private boolean syncThrough(RealInflux influx, long moment, int whom) throws Exception {
        try (Program program = Program.start(workspace.arguments("-q"))) {
            boolean ended = program.endsWithin(moment);
            if (whom > 0) {
                influx.kill();
            }
            if (whom < 2) {
                program.kill();
            }
            if (whom > 0) {
                influx.start();
            }
            // one that lost its InfluxDB waits for it a little, and may as well give up
            assertThat(program.end().exitCode()).isIn(0, 6, 137);
            return !ended;
        }
    }
}

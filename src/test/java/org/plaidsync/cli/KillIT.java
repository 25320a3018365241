package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.Executable;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;

/** {@code kill -9} at any moment of a sync costs nothing but that sync. */
class KillIT {
    private static final long SEED = 20_201_116;
    private static final int KILLS = Executable.moments(200, 40);
    private static final int DAYS_IN_ALL = 120;

    private final Random random = new Random(SEED);
    private Workspace workspace;
    private SimulatedBank bank;
    private List<LinkedItem> items;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bank = workspace.bank;
        items = List.of(
                workspace.link("Test Chase", Institution.CHASE),
                workspace.link("Platypus", Institution.FIRST_PLATYPUS),
                workspace.save("Bulk", bank.linkBulk(Institution.TARTAN, 1800)));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_lose_and_double_nothing_when_killed_at_any_moment() throws IOException {
        // each kind of run has a duration of its own; moments a little beyond it let some of them end
        Span first = span(workspace.arguments());
        live(0);
        Span next = span(workspace.arguments());
        Span full = span(workspace.arguments("--full"));
        Files.delete(workspace.database());
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            live(i);
            // a full one now and then: it reconciles, and its commit is the largest
            Span run = killed == i ? first : i % 5 == 4 ? full : next;
            killed += syncAndKill(run) ? 1 : 0;
            assertSound();
        }
        assertThat(killed).as("the moments lie within the runs").isGreaterThan(KILLS / 3);

        Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        workspace.assertLedgerEquals(items.toArray(LinkedItem[]::new));
        assertThat(listing()).containsExactlyInAnyOrder("sandbox", "sandbox.db", "sandbox.db.lock");
        assertSound();
        assertThat(workspace.queryText("SELECT count(*) - count(DISTINCT transaction_id) FROM transactions"))
                .isEqualTo("0");
    }

    private Span span(String... arguments) {
        long start = System.nanoTime();
        Ended ended = Program.run(arguments);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return new Span(arguments, (System.nanoTime() - start) * 5 / 4);
    }

    /** Days pass, and beyond what the bank does by itself a few rows are corrected, removed and added. */
    private void live(int i) {
        if (i % Math.max(1, KILLS / DAYS_IN_ALL) == 0) {
            bank.advance(1 + random.nextInt(2));
        }
        for (LinkedItem item : items) {
            List<BankTransaction> rows = item.truth().transactions();
            for (int change = random.nextInt(4); change > 0; change--) {
                BankTransaction row = rows.get(change * 100 + random.nextInt(100));
                if (random.nextInt(3) == 0) {
                    item.remove(row.id());
                } else {
                    item.edit(
                            row.id(),
                            old -> old.withAmount("%d.%02d".formatted(random.nextInt(300), random.nextInt(100))));
                }
            }
            LocalDate today = rows.get(0).date();
            item.add(item.accountIds().get(0), today, "1.01", "Kiosk " + i);
        }
    }

    private boolean syncAndKill(Span run) {
        try (Program program = Program.start(run.arguments)) {
            if (program.endsWithin((long) (random.nextDouble() * run.nanos))) {
                Ended ended = program.end();
                assertThat(ended.exitCode()).as(ended.toString()).isZero();
                return false;
            }
            program.kill();
            program.end();
            return true;
        }
    }

    /** Nothing is torn: neither SQLite's pages nor the rows from the log of their changes. */
    private void assertSound() {
        if (Files.notExists(workspace.database()) || !workspace.hasTables()) {
            return;
        }
        assertThat(workspace.queryText("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(workspace.queryText("""
            SELECT count(*) FROM transactions t LEFT JOIN change c
                ON c.transaction_id = t.transaction_id AND c.rev = t.rev
            WHERE c.new ->> '$.amount' IS NOT t.amount
              OR (c.new ->> '$.archived') IS NOT (t.archived IS NOT NULL)
            """))
                .as("rows that differ from their last change")
                .isEqualTo("0");
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(workspace.folder)) {
            return files.map(file -> file.getFileName().toString())
                    // SQLite's library, of those killed while they loaded it; gone after ten minutes
                    .filter(name -> !name.startsWith(".plaid-sync-lib"))
                    .toList();
        }
    }

    /** A run and the time within which to kill it. */
    private record Span(String[] arguments, long nanos) {}
}

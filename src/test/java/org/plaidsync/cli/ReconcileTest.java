package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** A ledger that has drifted from the bank is brought back by {@code --full} and by a window. */
@QuarkusMainTest
class ReconcileTest {
    private Workspace workspace;
    private LinkedItem item;

    @BeforeEach
    void open(@TempDir Path folder, QuarkusMainLauncher launcher) {
        workspace = Workspace.in(folder);
        item = workspace.link("Bank", Institution.FIRST_PLATYPUS);
        assertThat(launcher.launch(workspace.arguments()).exitCode()).isZero();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_mend_everything_with_a_full_sync(QuarkusMainLauncher launcher) {
        drift(20);

        LaunchResult ordinary = launcher.launch(workspace.arguments());
        assertThat(ordinary.exitCode()).isZero();
        assertThat(workspace.ledger()).isNotEqualTo(Workspace.truth(item));
        LaunchResult full = launcher.launch(workspace.arguments("--full"));

        assertThat(full.exitCode()).as(full.getOutput()).isZero();
        assertThat(full.getOutput()).contains("20 new transactions").contains("20 archived transactions");
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_mend_a_window_and_nothing_else(QuarkusMainLauncher launcher) {
        LocalDate day = LocalDate.parse(
                workspace.queryText("SELECT date FROM transactions ORDER BY date DESC LIMIT 1 OFFSET 400"));
        phantom("in", day);
        phantom("out", day.minusDays(1));
        String cursor = workspace.queryText("SELECT cursor FROM item_state");

        LaunchResult result = launcher.launch(
                workspace.arguments("-s", day.toString(), "-e", day.plusDays(60).toString()));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(workspace.ledger()).doesNotContainKey("phantom-in").containsKey("phantom-out");
        assertThat(workspace.queryText("SELECT cursor FROM item_state")).isEqualTo(cursor);
    }

    @Test
    void should_read_the_window_the_old_way_too(QuarkusMainLauncher launcher) {
        LocalDate today = item.truth().transactions().get(0).date();
        drift(5);

        LaunchResult result = launcher.launch(
                workspace.arguments("--start_date", today.minusDays(800).toString()));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_stop_at_unusually_many_removals_until_they_are_accepted(QuarkusMainLauncher launcher) {
        phantoms(700);

        LaunchResult stopped = launcher.launch(workspace.arguments("--full"));
        assertThat(stopped.exitCode()).as(stopped.getOutput()).isEqualTo(5);
        assertThat(stopped.getOutput().replaceAll("\\R\\s+: ", " "))
                .containsPattern("700 of \\d+ transactions of Everyday Checking are missing from the bank's answer")
                .contains("plaid-sync -c " + workspace.config() + " --full --accept-removals");
        assertThat(workspace.ledger()).hasSize(item.truth().transactions().size() + 700);
        LaunchResult dry = launcher.launch(workspace.arguments("--full", "--dry-run"));
        assertThat(dry.exitCode()).as(dry.getOutput()).isEqualTo(5);
        LaunchResult accepted = launcher.launch(workspace.arguments("--full", "--accept-removals"));

        assertThat(accepted.exitCode()).as(accepted.getOutput()).isZero();
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_stop_a_window_too(QuarkusMainLauncher launcher) {
        phantoms(700);
        String start = item.truth().transactions().get(0).date().minusDays(800).toString();

        LaunchResult stopped = launcher.launch(workspace.arguments("-s", start));
        LaunchResult accepted = launcher.launch(workspace.arguments("-s", start, "--accept-removals"));

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(accepted.exitCode()).as(accepted.getOutput()).isZero();
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_show_what_a_reconciliation_would_do_and_do_nothing(QuarkusMainLauncher launcher) throws IOException {
        drift(3);
        List<String> before = listing();
        byte[] bytes = Files.readAllBytes(workspace.database());

        LaunchResult dry = launcher.launch(workspace.arguments("--full", "--dry-run"));

        assertThat(dry.exitCode()).as(dry.getOutput()).isZero();
        assertThat(dry.getOutput()).contains(" 3 new transactions", " 3 archived transactions");
        assertThat(dry.getOutput().lines().filter(line -> line.startsWith("    - ")))
                .hasSize(3)
                .allMatch(line -> line.endsWith("(vanished)"));
        assertThat(dry.getOutput().lines().filter(line -> line.startsWith("    + ")))
                .hasSize(3);
        assertThat(dry.getOutput().lines().filter(line -> line.startsWith("    ~ ")))
                .hasSize(3);
        assertThat(Stderr.of(dry)).contains("Dry run: nothing was written.");
        assertThat(listing()).isEqualTo(before);
        assertThat(Files.readAllBytes(workspace.database())).isEqualTo(bytes);

        launcher.launch(workspace.arguments("--full"));
        workspace.assertLedgerEquals(item);
    }

    /** Rows lost, rows edited and rows the bank never had, so many of each. */
    private void drift(int rows) {
        workspace.execute(
                "DELETE FROM transactions WHERE rowid IN (SELECT rowid FROM transactions WHERE pending = 0 ORDER BY date DESC LIMIT "
                        + rows + ")",
                "UPDATE transactions SET amount = '0.01', name = 'Old name' WHERE rowid IN (SELECT rowid FROM transactions WHERE pending = 0 ORDER BY date LIMIT "
                        + rows + ")");
        phantoms(rows);
    }

    private void phantoms(int rows) {
        for (int i = 0; i < rows; i += 100) {
            int last = Math.min(rows, i + 100);
            workspace.execute(phantom(
                    "'phantom-' || value",
                    "account_id = '%s'".formatted(item.accountIds().get(0)),
                    i,
                    last));
        }
    }

    private static String phantom(String id, String where, int from, int to) {
        return """
                WITH RECURSIVE n(value) AS (SELECT %d UNION ALL SELECT value + 1 FROM n WHERE value < %d)
                INSERT INTO transactions(account_id, transaction_id, created, updated, plaid_json, item_id, date, amount,
                    amount_minor, currency, currency_official, name, pending)
                SELECT account_id, %s, created, updated, plaid_json, item_id, date, amount, amount_minor, currency,
                    currency_official, 'Phantom', 0
                FROM n, (SELECT * FROM transactions WHERE %s AND pending = 0 ORDER BY date DESC LIMIT 1)
                """.formatted(from, to - 1, id, where);
    }

    private void phantom(String name, LocalDate date) {
        workspace.execute(
                phantom("'phantom-%s'".formatted(name), "TRUE", 0, 1),
                "UPDATE transactions SET date = '%s' WHERE transaction_id = 'phantom-%s'".formatted(date, name));
    }

    private List<String> listing() throws IOException {
        try (var files = Files.list(workspace.folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

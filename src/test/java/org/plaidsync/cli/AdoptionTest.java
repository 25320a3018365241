package org.plaidsync.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.cli.Workspace.Row;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** One points this program at the configuration and the database of the original one, and goes on. */
@QuarkusMainTest
class AdoptionTest {
    private static final int YEARS_BEFORE = 300;

    private Workspace workspace;
    private LinkedItem chase;
    private LinkedItem platypus;
    private final Map<String, LocalDate> beyondTheBank = new HashMap<>();
    private final Set<String> archivedThen = new HashSet<>();
    private int rows;

    @BeforeEach
    void leave_a_database(@TempDir Path folder) throws SQLException {
        workspace = Workspace.in(folder);
        workspace.append("[plaid-sync]\ndbfile = " + workspace.database() + "\n");
        chase = workspace.link("Test Chase", Institution.CHASE);
        platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        try (OriginalDatabase database = OriginalDatabase.create(workspace.database())) {
            fill(database);
        }
        rows = Integer.parseInt(workspace.queryText("SELECT count(*) FROM transactions"));
        // the program was away for three weeks: pending rows posted, new ones came
        workspace.bank.advance(21);
    }

    /** Of Chase nearly everything, of Platypus balances only, and of another bank what nobody can ask for any more. */
    private void fill(OriginalDatabase database) throws SQLException {
        List<BankTransaction> newestFirst = chase.truth().transactions();
        LocalDate oldest = newestFirst.get(newestFirst.size() - 1).date();
        for (int i = 0; i < newestFirst.size(); i++) {
            BankTransaction row = newestFirst.get(i);
            if (i % 50 == 7) {
                // corrected by the bank later, which the original never stored
                database.add(row.withAmount("1.23")
                        .withName("As it was")
                        .withDate(row.date().minusDays(1)));
            } else if (i % 50 == 8) {
                database.addArchived(row);
            } else if (i % 50 != 9) {
                database.add(row);
            }
        }
        String checking = chase.accountIds().get(0);
        for (int i = 0; i < YEARS_BEFORE; i++) {
            beyondTheBank.put("years-ago-" + i, oldest.minusDays(1 + 3L * i));
            database.add(checking, "years-ago-" + i, oldest.minusDays(1 + 3L * i), "3.5");
        }
        for (int i = 0; i < 10; i++) {
            database.add(checking, "vanished-" + i, oldest.plusDays(100 + i), "7");
            database.add("gone-account", "gone-" + i, oldest.minusDays(i), "1e1");
            beyondTheBank.put("gone-" + i, oldest.minusDays(i));
            String archived = "archived-" + i;
            archivedThen.add(archived);
            database.transaction(checking, archived, "2022-02-02T02:02:02Z", i % 2 == 0 ? null : "{}");
        }
        database.transaction("nowhere", "nothing-known", null, "{\"amount\": null, \"date\": null, \"name\": null}");
        database.transaction(null, "no-account", null, null);
        for (int day = 1; day < 40; day++) {
            database.balance(oldest.plusDays(day), chase.itemId(), checking, 100.0 + day, null);
            database.balance(oldest.plusDays(day), "gone-item", "gone-account", day == 3 ? null : 5.5, "{}");
        }
        database.item(chase.itemId(), Institution.CHASE);
        database.item("gone-item", null);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_lose_nothing_double_nothing_and_be_right_now(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(result.getOutput() + Stderr.of(result)).isZero();
        Map<String, Row> ledger = knownRows();
        Map<String, Row> reachable = new HashMap<>(ledger);
        reachable.keySet().removeAll(beyondTheBank.keySet());
        assertThat(reachable).isEqualTo(Workspace.truth(chase, platypus));
        assertThat(ledger.entrySet().stream()
                        .filter(row -> beyondTheBank.containsKey(row.getKey()))
                        .collect(toMap(Map.Entry::getKey, row -> row.getValue().date())))
                .isEqualTo(beyondTheBank);
        assertThat(Integer.parseInt(workspace.queryText("SELECT count(*) FROM transactions")))
                .as("no row is ever deleted")
                .isGreaterThan(rows);
        assertThat(workspace.queryText("SELECT count(*) - count(DISTINCT transaction_id) FROM transactions"))
                .isEqualTo("0");
        assertThat(workspace.queryText("""
                        SELECT count(*) FROM transactions WHERE archived IS NULL
                          AND transaction_id IN ('nothing-known', 'no-account')
                        """)).isEqualTo("2");
        assertThat(workspace.queryText("""
                        SELECT count(*) FROM transactions WHERE archived = '2022-02-02T02:02:02Z'
                        """)).isEqualTo(String.valueOf(archivedThen.size()));
        assertThat(
                        workspace.queryText(
                                "SELECT count(*) FROM balances WHERE typeof(balance_current) NOT IN ('real', 'integer', 'null')"))
                .isEqualTo("0");
        assertThat(workspace.queryText("SELECT count(*) FROM balances WHERE item_id = 'gone-item'"))
                .isEqualTo("39");
    }

    @Test
    void should_keep_a_backup_for_its_owner_only_and_say_where(QuarkusMainLauncher launcher) throws IOException {
        LaunchResult first = launcher.launch(workspace.arguments());
        LaunchResult second = launcher.launch(workspace.arguments());

        Path backup = backups().get(0);
        assertThat(backups()).hasSize(1);
        assertThat(Stderr.of(first))
                .contains("The database of the original program is the ledger now; what it was is kept in " + backup);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.database())))
                .isEqualTo("rw-------");
        assertThat(workspace.queryText(backup, "SELECT count(*) FROM transactions"))
                .isEqualTo(String.valueOf(rows));
        assertThat(workspace.queryText(backup, "PRAGMA user_version")).isEqualTo("0");
        assertThat(second.exitCode()).isZero();
        assertThat(Stderr.of(second)).isEmpty();
        assertThat(second.getOutput()).contains("Test Chase :  0 new transactions (0 pending),  0 archived");
    }

    @Test
    void should_only_look_in_a_dry_run(QuarkusMainLauncher launcher) throws IOException {
        byte[] before = Files.readAllBytes(workspace.database());

        LaunchResult result = launcher.launch(workspace.arguments("--dry-run"));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(result.getOutput()).containsPattern("    … and \\d+ more");
        assertThat(Files.readAllBytes(workspace.database())).isEqualTo(before);
        assertThat(backups()).isEmpty();
        assertThat(counts(result))
                .as("what the sync does then")
                .isEqualTo(counts(launcher.launch(workspace.arguments())))
                .anyMatch(line -> line.matches("Test Chase : .* [1-9]\\d* archived transactions over 3 accounts"));
    }

    private static List<String> counts(LaunchResult result) {
        return result.getOutputStream().stream()
                .filter(line -> line.contains(" archived transactions over "))
                .toList();
    }

    /** Those with a date and an amount. */
    private Map<String, Row> knownRows() {
        return workspace.ledger("AND date IS NOT NULL");
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(workspace.folder)) {
            return files.filter(file -> file.toString().endsWith(".bkp")).toList();
        }
    }
}

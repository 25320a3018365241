package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.sqlite.JDBC;

/** A ledger that cannot be used is said to be so, in a sentence that helps, and stays as it was. */
@Tag("native")
class UnusableLedgerIT {
    private Workspace workspace;
    private LinkedItem platypus;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-q", "--dry-run", "--full"})
    void should_not_touch_the_database_of_another_program(String option) throws Exception {
        workspace.execute("CREATE TABLE recipes(name, text)", "INSERT INTO recipes VALUES ('tea', 'hot water')");

        assertRefused(option, "is a database of another program. Nothing was changed. Set dbfile in [plaid-sync]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dry-run"})
    void should_not_touch_the_ledger_of_a_newer_version(String option) throws Exception {
        sync();
        workspace.execute("PRAGMA user_version = 99");
        workspace.bank.advance(3);

        assertRefused(option, "was written by a newer version of plaid-sync. Nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dry-run"})
    void should_not_touch_a_file_that_is_no_database(String option) throws Exception {
        Files.writeString(workspace.database(), "my notes\n".repeat(2000));

        assertRefused(option, "is damaged or not an SQLite file");
    }

    @Test
    void should_not_touch_a_damaged_ledger() throws Exception {
        sync();
        workspace.bank.advance(3);
        byte[] bytes = Files.readAllBytes(workspace.database());
        Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
        Files.write(workspace.database(), bytes);

        assertRefused("", "is damaged or not an SQLite file");
    }

    @Test
    void should_say_which_folder_is_missing() throws Exception {
        workspace.append("[plaid-sync]\ndbfile = " + workspace.folder.resolve("gone/ledger.db") + "\n");

        Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(5);
        assertThat(ended.err())
                .contains("gone/ledger.db")
                .contains("folder must exist")
                .doesNotContain("\tat ");
    }

    @Test
    void should_say_that_the_ledger_is_a_folder() throws Exception {
        Files.createDirectory(workspace.database());

        Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(5);
        assertThat(ended.err()).contains("sandbox.db cannot be opened").doesNotContain("\tat ");
    }

    /** In WAL mode it can at least be read; else not even opened. */
    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void should_wait_for_another_program_and_then_leave_it_to_the_next_run(String journalMode) throws Exception {
        sync();
        workspace.execute("PRAGMA journal_mode = " + journalMode);
        workspace.bank.advance(3);
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            Ended ended = Program.run(workspace.arguments());

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(4);
            assertThat(unwrapped(ended))
                    .contains("sandbox.db is locked by another program. Close it")
                    .doesNotContain("Unexpected error");
            statement.execute("ROLLBACK");
        }

        sync();
        workspace.assertLedgerEquals(platypus);
    }

    @Test
    void should_say_that_the_folder_is_read_only(@TempDir Path small) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(small, 24)) {
            workspace.append("[plaid-sync]\ndbfile = " + small.resolve("ledger.db") + "\n");
            assertThat(Program.run(workspace.arguments()).exitCode()).isZero();
            disk.makeReadOnly();

            Ended ended = Program.run(workspace.arguments());
            Ended dry = Program.run(workspace.arguments("--dry-run"));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(5);
            assertThat(ended.err()).contains("writable").doesNotContain("Unexpected error", "\tat ");
            assertThat(dry.exitCode()).as(dry.toString()).isZero();
        }
    }

    private void sync() {
        Ended ended = Program.run(workspace.arguments());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    private void assertRefused(String option, String sentence) throws IOException {
        Map<String, byte[]> before = files();

        Ended ended = Program.run(workspace.arguments(option.isEmpty() ? new String[0] : new String[] {option}));

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(5);
        assertThat(unwrapped(ended))
                .contains(workspace.database().toString())
                .contains(sentence)
                .doesNotContain("Unexpected error", "\tat ");
        assertThat(files()).containsExactlyEntriesOf(before);
    }

    /** Everything it says, an account's block in one line. */
    private static String unwrapped(Ended ended) {
        return (ended.out() + ended.err()).replaceAll("\\R\\s+: ", " ");
    }

    /** Of all but the lock, which says who held it last. */
    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(workspace.folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".lock")).toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private Connection connect() throws SQLException {
        return JDBC.createConnection("jdbc:sqlite:" + workspace.database(), new Properties());
    }
}

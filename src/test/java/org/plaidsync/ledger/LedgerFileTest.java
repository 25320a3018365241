package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.posted;
import static org.plaidsync.ledger.Bank.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.ledger.LedgerException.Kind;
import org.plaidsync.model.Item;

/** The file itself: what lies in the folder, and what happens when it cannot be used. */
class LedgerFileTest {
    private static final int NO_PATIENCE = 50;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        // characters that mean something to URIs and to the driver
        file = folder.resolve("my led?ger%20#1.db");
    }

    private static void commitOne(Ledger ledger, String id) {
        try (Staging pages = ledger.stage()) {
            pages.add(List.of(posted(id, "a", "2026-11-01", "1")), List.of());
            ledger.commit(update(new Pull.Incremental(pages, "cursor-" + id, true), account("a")));
        }
    }

    private TreeMap<String, List<Byte>> everything() throws IOException {
        TreeMap<String, List<Byte>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(one);
                all.put(
                        one.getFileName().toString(),
                        IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
            }
        }
        return all;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void should_keep_everything_from_other_users_and_leave_one_file() throws Exception {
        Ledger.open(file, CLOCK).close();
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
            try (Staging pages = ledger.stage()) {
                pages.add(List.of(posted("t2", "a", "2026-11-01", "1")), List.of());
                assertThat(names())
                        .containsExactly(
                                file.getFileName().toString(),
                                file.getFileName() + "-shm",
                                file.getFileName() + "-wal");
                for (String name : names()) {
                    assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
                }
            }
        }
        assertThat(names()).containsExactly(file.getFileName().toString());
        try (Ledger again = Ledger.open(file, CLOCK)) {
            assertThat(again.cursor("item-1")).contains("cursor-t1");
        }
    }

    @Test
    void should_be_a_wal_database_in_the_original_programs_shape() throws Exception {
        Path plain = folder.resolve("plain.db");
        Ledger.open(plain, CLOCK).close();

        assertThat(Shell.query(plain, "PRAGMA journal_mode")).containsExactly("wal");
        assertThat(Shell.query(plain, "PRAGMA user_version")).containsExactly("2");
        assertThat(Shell.query(plain, "SELECT name FROM pragma_table_info('transactions') LIMIT 6"))
                .containsExactly("account_id", "transaction_id", "created", "updated", "archived", "plaid_json");
        assertThat(Shell.query(plain, "SELECT DISTINCT type FROM pragma_table_info('balances')"))
                .containsExactly("");
        assertThat(Shell.query(plain, """
            SELECT m.tbl_name, (SELECT group_concat(name) FROM pragma_index_info(m.name)) AS columns
            FROM sqlite_schema m WHERE m.type = 'index' AND m.sql LIKE 'CREATE UNIQUE%' ORDER BY 1, 2
            """))
                .containsExactly(
                        "balances|item_id,account_id,date",
                        "items|item_id",
                        "transactions|account_id,transaction_id",
                        "transactions|transaction_id");
    }

    @Test
    void should_lose_nothing_but_the_pages_when_it_ends_before_the_commit() throws Exception {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
            ledger.stage().add(List.of(posted("staged", "a", "2026-11-01", "1")), List.of());
        }
        // as a system leaves it that cannot unlink open files
        Files.writeString(Path.of(file + ".staging"), "half a page");

        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            assertThat(Path.of(file + ".staging")).doesNotExist();
            assertThat(ledger.cursor("item-1")).contains("cursor-t1");
            commitOne(ledger, "t2");
            assertThat(ledger.lastChange()).isEqualTo(2);
        }
    }

    @Test
    void should_write_nothing_anywhere_in_a_preview() throws Exception {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
        }
        TreeMap<String, List<Byte>> before = everything();

        Committed plan;
        try (Ledger reader = Ledger.openReadOnly(file, CLOCK);
                Staging pages = reader.stage()) {
            pages.add(List.of(posted("t2", "a", "2026-11-01", "2")), List.of("t1"));
            plan = reader.preview(update(new Pull.Incremental(pages, "c", true), account("a")), List.of(Bank.SECTION));
            assertThat(reader.preview(
                            update(new Pull.Incremental(pages, "c", true), account("a")), List.of(Bank.SECTION)))
                    .isEqualTo(plan);
        }

        assertThat(plan.added()).isEqualTo(1);
        assertThat(plan.archived()).isEqualTo(1);
        assertThat(plan.steps())
                .extracting(step -> step.kind() + " " + step.transactionId() + " " + step.amount())
                .containsExactly("INSERT t2 2.00", "ARCHIVE t1 1.00");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void should_preview_what_a_commit_then_does() {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
            try (Staging pages = ledger.stage()) {
                pages.add(
                        List.of(posted("t1", "a", "2026-11-01", "2"), posted("t2", "a", "2026-11-01", "2")), List.of());
                ItemUpdate update = update(new Pull.Full(pages, "c", true, false), account("a"));

                Committed preview = ledger.preview(update, List.of(Bank.SECTION));
                Committed done = ledger.commit(update);

                assertThat(preview.added()).isEqualTo(done.added()).isEqualTo(1);
                assertThat(preview.modified()).isEqualTo(done.modified()).isEqualTo(1);
            }
        }
    }

    @Test
    void should_read_a_missing_file_as_an_empty_ledger() throws Exception {
        try (Ledger reader = Ledger.openReadOnly(file, CLOCK);
                Staging pages = reader.stage()) {
            pages.add(List.of(posted("t1", "a", "2026-11-01", "1")), List.of());
            assertThat(reader.accounts()).isEmpty();
            assertThat(reader.preview(
                                    update(new Pull.Full(pages, "c", true, false), account("a")), List.of(Bank.SECTION))
                            .added())
                    .isEqualTo(1);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void should_read_beside_a_writer() {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
            try (Ledger reader = Ledger.openReadOnly(file, CLOCK, NO_PATIENCE)) {
                commitOne(ledger, "t2");
                assertThat(reader.cursor("item-1")).contains("cursor-t2");
            }
        }
    }

    @Test
    void should_read_beside_the_very_first_writer() {
        try (Ledger ledger = Ledger.open(file, CLOCK);
                Ledger reader = Ledger.openReadOnly(file, CLOCK, NO_PATIENCE)) {
            commitOne(ledger, "t1");
            assertThat(reader.cursor("item-1")).contains("cursor-t1");
        }
    }

    @Test
    void should_commit_items_side_by_side() throws Exception {
        int items = 4;
        ExecutorService jobs = Executors.newFixedThreadPool(items);
        CountDownLatch allStaged = new CountDownLatch(items);
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            List<Future<Committed>> all = IntStream.range(0, items)
                    .mapToObj(item -> jobs.submit(() -> sync(ledger, item, allStaged)))
                    .toList();
            for (Future<Committed> one : all) {
                assertThat(one.get().added()).isEqualTo(300);
            }
            assertThat(ledger.items()).hasSize(items);
            assertThat(ledger.lastChange()).isEqualTo(300L * items);
        } finally {
            jobs.shutdownNow();
        }
    }

    private static Committed sync(Ledger ledger, int number, CountDownLatch allStaged) throws InterruptedException {
        Item item = Bank.item("item-" + number);
        try (Staging pages = ledger.stage()) {
            for (int page = 0; page < 3; page++) {
                int first = page * 100;
                pages.add(
                        IntStream.range(first, first + 100)
                                .mapToObj(i -> posted(number + "-" + i, "a" + number, "2026-11-01", "1"))
                                .toList(),
                        List.of());
            }
            allStaged.countDown();
            allStaged.await();
            return ledger.commit(new ItemUpdate(
                    "Section " + number,
                    item,
                    List.of(account("a" + number, "000" + number, null)),
                    new Pull.Incremental(pages, "c", true),
                    Bank.NOW));
        }
    }

    @Test
    void should_say_that_another_program_locks_it_and_go_on_afterwards() throws Exception {
        Path plain = folder.resolve("plain.db");
        try (Ledger ledger = Ledger.open(plain, CLOCK, NO_PATIENCE)) {
            try (Shell shell = new Shell(plain)) {
                shell.run("BEGIN IMMEDIATE");
                LedgerException failure = catchThrowableOfType(LedgerException.class, () -> commitOne(ledger, "t1"));
                assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
                assertThat(failure).hasMessageContaining(plain.toString()).hasMessageContaining("another program");
            }
            commitOne(ledger, "t1");
            assertThat(ledger.cursor("item-1")).contains("cursor-t1");
        }
    }

    private void refused(Path path, Kind kind) throws IOException {
        byte[] before = Files.readAllBytes(path);
        for (var opening : List.<Runnable>of(
                () -> Ledger.open(path, CLOCK, NO_PATIENCE).close(),
                () -> Ledger.openReadOnly(path, CLOCK, NO_PATIENCE).close())) {
            LedgerException failure = catchThrowableOfType(LedgerException.class, opening::run);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(path.toString());
            assertThat(Files.readAllBytes(path)).isEqualTo(before);
            assertThat(names()).containsExactly(path.getFileName().toString());
        }
    }

    @Test
    void should_leave_a_file_alone_that_is_no_database() throws Exception {
        Files.writeString(file, "[PLAID]\nclient_id = this is the configuration, not the ledger\n".repeat(50));

        refused(file, Kind.CORRUPT);
    }

    @Test
    void should_leave_a_damaged_database_alone() throws Exception {
        Path plain = folder.resolve("plain.db");
        try (Ledger ledger = Ledger.open(plain, CLOCK)) {
            commitOne(ledger, "t1");
        }
        byte[] bytes = Files.readAllBytes(plain);
        java.util.Arrays.fill(bytes, 100, 4000, (byte) 0x5a);
        Files.write(plain, bytes);

        refused(plain, Kind.CORRUPT);
    }

    @Test
    void should_go_on_with_a_ledger_of_an_earlier_version() throws Exception {
        Path plain = folder.resolve("plain.db");
        try (Ledger ledger = Ledger.open(plain, CLOCK)) {
            commitOne(ledger, "t1");
        }
        Shell.run(plain, "DROP TABLE ambiguity", "PRAGMA user_version = 1");

        try (Ledger reading = Ledger.openReadOnly(plain, CLOCK)) {
            assertThat(reading.cursor("item-1")).contains("cursor-t1");
        }
        assertThat(Shell.query(plain, "PRAGMA user_version")).containsExactly("1");
        try (Ledger ledger = Ledger.open(plain, CLOCK)) {
            commitOne(ledger, "t2");
            assertThat(ledger.lastChange()).isEqualTo(2);
        }
        assertThat(Shell.query(plain, "PRAGMA user_version")).containsExactly("2");
        assertThat(Shell.query(plain, "SELECT count(*) FROM ambiguity")).containsExactly("0");
    }

    @Test
    void should_tidy_up_what_it_can_of_libraries_left_behind() throws Exception {
        Path odd = Files.createFile(folder.resolve(".plaid-sync-lib-1"));
        Path full = Files.createDirectories(folder.resolve(".plaid-sync-lib-2/inner/most"));
        Path left = Files.createDirectory(folder.resolve(".plaid-sync-lib-3"));
        Files.createFile(left.resolve("libsqlitejdbc.so"));

        NativeLibrary.removeAbandoned(
                folder, Files.getLastModifiedTime(left).toInstant().plusSeconds(3600));

        assertThat(left).doesNotExist();
        assertThat(odd).exists();
        assertThat(full).exists();
        NativeLibrary.removeAbandoned(folder.resolve("none"), CLOCK.instant());
    }

    @Test
    void should_leave_a_newer_ledger_alone() throws Exception {
        Path plain = folder.resolve("plain.db");
        Shell.run(plain, "CREATE TABLE transactions(x)", "PRAGMA user_version = 99");

        refused(plain, Kind.NEWER_VERSION);
    }

    @Test
    void should_leave_another_programs_database_alone() throws Exception {
        Path plain = folder.resolve("plain.db");
        Shell.run(plain, "CREATE TABLE bookmarks(url)");

        refused(plain, Kind.FOREIGN);
    }

    @Test
    void should_say_that_the_folder_is_missing() {
        Path nowhere = folder.resolve("missing").resolve("x.db");

        LedgerException failure = catchThrowableOfType(
                LedgerException.class, () -> Ledger.open(nowhere, CLOCK).close());

        assertThat(failure.kind()).isEqualTo(Kind.CANNOT_OPEN);
        assertThat(failure).hasMessageContaining(nowhere.toString()).hasMessageContaining("folder");
    }

    @Test
    void should_read_but_not_write_in_a_read_only_folder() throws Exception {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            commitOne(ledger, "t1");
        }
        try (ReadOnlyFolder readOnly = ReadOnlyFolder.make(folder)) {
            assertThat(Files.isWritable(readOnly.path())).isFalse();
            assertThatThrownBy(() -> Ledger.open(file, CLOCK))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY));
            try (Ledger reader = Ledger.openReadOnly(file, CLOCK)) {
                assertThat(reader.cursor("item-1")).contains("cursor-t1");
            }
        }
    }

    @Test
    void should_say_that_the_disk_is_full_and_keep_what_was_there() throws Exception {
        Path plain = folder.resolve("plain.db");
        try (Ledger ledger = Ledger.open(plain, CLOCK)) {
            commitOne(ledger, "t1");
            ledger.limitPages(40);
            try (Staging pages = ledger.stage()) {
                pages.add(
                        IntStream.range(0, 2000)
                                .mapToObj(i -> posted("big-" + i, "a", "2026-11-01", "1"))
                                .toList(),
                        List.of());
                LedgerException failure = catchThrowableOfType(
                        LedgerException.class,
                        () -> ledger.commit(update(new Pull.Incremental(pages, "c2", true), account("a"))));
                assertThat(failure.kind()).isEqualTo(Kind.DISK_FULL);
            }
            assertThat(ledger.cursor("item-1")).contains("cursor-t1");
            commitOne(ledger, "t2");
        }
        assertThat(Shell.query(plain, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(Shell.query(plain, "SELECT transaction_id FROM transactions ORDER BY 1"))
                .containsExactly("t1", "t2");
    }
}

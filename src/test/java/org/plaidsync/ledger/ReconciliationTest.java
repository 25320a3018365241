package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.pending;
import static org.plaidsync.ledger.Bank.posted;
import static org.plaidsync.ledger.Bank.update;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.model.Transaction;

/** Set difference: full pulls and windows. */
class ReconciliationTest {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("sandbox.db"), CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Committed commit(List<Transaction> rows, Function<Staging, Pull> pull) {
        try (Staging pages = ledger.stage()) {
            pages.add(rows, List.of());
            return ledger.commit(update(pull.apply(pages), account("a"), account("b", "1111", null)));
        }
    }

    private Committed incremental(Transaction... rows) {
        return commit(List.of(rows), pages -> new Pull.Incremental(pages, "c1", true));
    }

    private Committed full(Transaction... rows) {
        return commit(List.of(rows), pages -> new Pull.Full(pages, "full", true, false));
    }

    private Committed window(String from, String to, Transaction... rows) {
        return commit(
                List.of(rows), pages -> new Pull.Window(pages, LocalDate.parse(from), LocalDate.parse(to), false));
    }

    private List<String> active() {
        List<String> ids = new ArrayList<>();
        ledger.transactions(TransactionFilter.all(), row -> ids.add(row.id()));
        return ids;
    }

    @Test
    void should_archive_what_a_full_answer_lacks_but_nothing_older_than_its_oldest_row() {
        incremental(
                posted("older", "a", "2024-01-01", "1"),
                posted("kept", "a", "2024-06-01", "1"),
                posted("vanished", "a", "2025-01-01", "1"),
                pending("old-pending", "a", "2023-01-01", "1"),
                posted("not-listed", "c", "2025-01-01", "1"));

        Committed done = full(posted("kept", "a", "2024-06-01", "1"), posted("new", "a", "2025-02-01", "1"));

        assertThat(active()).containsExactly("older", "kept", "not-listed", "new");
        assertThat(done.archived()).isEqualTo(2);
        assertThat(done.reconciled()).isTrue();
        assertThat(ledger.cursor("item-1")).contains("full");
    }

    @Test
    void should_not_reconcile_before_the_history_is_complete_and_pull_fully_again() {
        incremental(posted("t1", "a", "2026-01-01", "1"));

        Committed done = commit(
                List.of(posted("t2", "a", "2025-12-01", "1")), pages -> new Pull.Full(pages, "full", false, false));

        assertThat(active()).containsExactly("t2", "t1");
        assertThat(done.reconciled()).isFalse();
        assertThat(ledger.cursor("item-1")).contains("c1");
    }

    @Test
    void should_take_the_cursor_of_a_first_incomplete_pull() {
        commit(List.of(posted("t1", "a", "2026-01-01", "1")), pages -> new Pull.Full(pages, "first", false, false));

        assertThat(ledger.cursor("item-1")).contains("first");
    }

    @Test
    void should_archive_nothing_on_an_empty_answer() {
        incremental(posted("t1", "a", "2026-01-01", "1"), pending("p1", "a", "2026-01-01", "1"));

        Committed fullPull = full();
        Committed windowPull = window("2020-01-01", "2026-12-31");

        assertThat(fullPull.archivedAltogether()).isZero();
        assertThat(windowPull.archivedAltogether()).isZero();
        assertThat(active()).containsExactly("t1", "p1");
        assertThat(ledger.cursor("item-1")).contains("c1");
    }

    @Test
    void should_look_only_into_the_window() {
        incremental(
                posted("before", "a", "2026-01-31", "1"),
                posted("first", "a", "2026-02-01", "1"),
                posted("last", "a", "2026-02-28", "1"),
                posted("after", "a", "2026-03-01", "1"),
                posted("kept", "b", "2026-02-10", "1"),
                pending("earlier-pending", "a", "2026-01-15", "1"),
                pending("dead-pending", "a", "2026-02-15", "1"),
                pending("later-pending", "a", "2026-03-02", "1"));

        Committed done = window("2026-02-01", "2026-02-28", posted("kept", "b", "2026-02-10", "1"));

        assertThat(active()).containsExactly("earlier-pending", "before", "kept", "after", "later-pending");
        assertThat(done.archived()).isEqualTo(3);
        assertThat(ledger.cursor("item-1")).contains("c1");
    }

    @Test
    void should_not_keep_an_old_pending_row_of_which_only_windows_could_tell() {
        window(
                "2026-01-01",
                "2026-01-31",
                pending("pending", "a", "2026-01-15", "1"),
                posted("t", "a", "2026-01-01", "1"));

        window("2026-02-01", "2026-02-28", posted("posted", "a", "2026-02-01", "1"));

        assertThat(active()).containsExactly("t", "posted");
    }

    @Test
    void should_restore_a_vanished_row_that_is_back() {
        incremental(posted("t1", "a", "2026-01-01", "1"), posted("t2", "a", "2026-01-02", "1"));
        full(posted("t1", "a", "2026-01-01", "1"));
        assertThat(active()).containsExactly("t1");

        Committed done = full(posted("t1", "a", "2026-01-01", "1"), posted("t2", "a", "2026-01-02", "1"));

        assertThat(done.restored()).isEqualTo(1);
        assertThat(active()).containsExactly("t1", "t2");
    }

    private static Transaction[] rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> posted("t" + i, "a", "2026-01-01", "1"))
                .toArray(Transaction[]::new);
    }

    @Test
    void should_stop_before_an_unusual_number_of_removals() {
        incremental(rows(0, 200));
        long changes = ledger.lastChange();

        assertThatThrownBy(() -> full(rows(51, 200)))
                .isInstanceOf(UnusualRemovalsException.class)
                .hasMessage("51 of 200 transactions of Checking 0000 are missing from the bank's answer");

        assertThat(active()).hasSize(200);
        assertThat(ledger.lastChange()).isEqualTo(changes);
        assertThat(ledger.cursor("item-1")).contains("c1");
    }

    @Test
    void should_go_on_when_the_removals_are_accepted() {
        incremental(rows(0, 200));

        commit(List.of(rows(51, 200)), pages -> new Pull.Full(pages, "full", true, true));

        assertThat(active()).hasSize(149);
        assertThat(ledger.cursor("item-1")).contains("full");
    }

    @Test
    void should_take_fifty_or_a_fifth_for_usual() {
        incremental(rows(0, 200));
        full(rows(50, 200));
        assertThat(active()).hasSize(150);

        incremental(rows(0, 255));
        full(rows(51, 255));
        assertThat(active()).hasSize(204);
    }
}

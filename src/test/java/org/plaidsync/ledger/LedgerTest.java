package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.pending;
import static org.plaidsync.ledger.Bank.posted;
import static org.plaidsync.ledger.Bank.transaction;
import static org.plaidsync.ledger.Bank.update;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;
import org.plaidsync.model.Transaction;

/** Incremental pulls: what Plaid tells is what the file says. */
class LedgerTest {
    @TempDir
    Path folder;

    private Path file;
    private Ledger ledger;

    @BeforeEach
    void open() {
        file = folder.resolve("sandbox.db");
        ledger = Ledger.open(file, CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Committed commit(String cursor, List<Transaction> upserts, String... removed) {
        try (Staging pages = ledger.stage()) {
            pages.add(upserts, List.of(removed));
            return ledger.commit(update(new Pull.Incremental(pages, cursor, true), account("a")));
        }
    }

    private List<String> query(String sql) throws Exception {
        return Shell.query(file, sql);
    }

    @Test
    void should_store_rows_cursor_and_changes_together() throws Exception {
        Committed done =
                commit("c1", List.of(posted("t1", "a", "2026-11-01", "12.5"), pending("t2", "a", "2026-11-15", "-3")));

        assertThat(done.added()).isEqualTo(2);
        assertThat(done.addedPending()).isEqualTo(1);
        assertThat(done.accounts()).isEqualTo(1);
        assertThat(ledger.cursor("item-1")).contains("c1");
        assertThat(query(
                        "SELECT transaction_id, account_id, item_id, date, amount, amount_minor, pending, rev, created,"
                                + " archived FROM transactions ORDER BY 1"))
                .containsExactly(
                        "t1|a|item-1|2026-11-01|12.50|1250|0|1|2026-11-16T14:39:52Z|null",
                        "t2|a|item-1|2026-11-15|-3.00|-300|1|1|2026-11-16T14:39:52Z|null");
        assertThat(query("SELECT seq, transaction_id, rev, old, new ->> '$.amount' FROM change"))
                .containsExactly("1|t1|1|null|12.50", "2|t2|1|null|-3.00");
    }

    @Test
    void should_keep_plaids_json_to_the_letter() throws Exception {
        Transaction odd = transaction("t1", "a", "2026-11-01", "12.5000", false, null, "Café \\u00e9 ☕ \\\" '");

        commit("c1", List.of(odd));

        assertThat(query("SELECT plaid_json FROM transactions"))
                .containsExactly(odd.json().toString());
        assertThat(query("SELECT typeof(plaid_json) FROM transactions")).containsExactly("text");
    }

    @Test
    void should_keep_amounts_exact_in_every_currency() throws Exception {
        commit(
                "c1",
                List.of(
                        in(new Currency("JPY", true), "1200"),
                        in(new Currency("BTC", false), "0.000000019"),
                        in(new Currency("KWD", true), "1e1"),
                        in(new Currency("EUR", true), "123456789012345678.91")));

        assertThat(query("SELECT currency, currency_official, amount, amount_minor FROM transactions ORDER BY rowid"))
                .containsExactly(
                        "JPY|1|1200|1200",
                        "BTC|0|0.000000019|2",
                        "KWD|1|10.000|10000",
                        "EUR|1|123456789012345678.91|null");
        assertThat(ledger.changes(0, 10).get(1).after().orElseThrow().money().amount())
                .isEqualByComparingTo("0.000000019");
    }

    private static Transaction in(Currency currency, String amount) {
        Transaction t = posted("t-" + currency.code(), "a", "2026-11-01", "1");
        return new Transaction(
                t.id(),
                t.accountId(),
                t.date(),
                t.authorizedDate(),
                new Money(new BigDecimal(amount), currency),
                t.name(),
                t.merchant(),
                t.category(),
                t.categoryDetailed(),
                t.paymentChannel(),
                t.pending(),
                t.pendingTransactionId(),
                t.json());
    }

    @Test
    void should_log_what_a_modified_row_was_and_became() {
        commit("c1", List.of(posted("t1", "a", "2026-11-01", "12.50")));
        Committed done = commit("c2", List.of(posted("t1", "a", "2026-11-02", "13")));

        assertThat(done.modified()).isEqualTo(1);
        assertThat(done.added()).isZero();
        Change change = ledger.changes(1, 10).get(0);
        assertThat(change.rev()).isEqualTo(2);
        assertThat(change.before().orElseThrow().date()).isEqualTo("2026-11-01");
        assertThat(change.after().orElseThrow().date()).isEqualTo("2026-11-02");
        assertThat(change.after().orElseThrow().money().amount()).isEqualTo("13.00");
        assertThat(change.after().orElseThrow().archived()).isFalse();
    }

    @Test
    void should_not_call_a_new_logo_or_other_zeros_a_change() throws Exception {
        Transaction before = posted("t1", "a", "2026-11-01", "12.50");
        commit("c1", List.of(before));
        Transaction logo = posted("t1", "a", "2026-11-01", "12.5");

        Committed done = commit("c2", List.of(logo));

        assertThat(done.modified()).isZero();
        assertThat(ledger.lastChange()).isEqualTo(1);
        assertThat(query("SELECT rev, plaid_json FROM transactions")).containsExactly("1|" + logo.json());
    }

    @Test
    void should_archive_what_plaid_removed_and_ignore_what_it_never_told() throws Exception {
        commit("c1", List.of(posted("t1", "a", "2026-11-01", "1"), posted("t2", "a", "2026-11-01", "2")));

        Committed done = commit("c2", List.of(), "t1", "never-heard-of");

        assertThat(done.archived()).isEqualTo(1);
        assertThat(query("SELECT transaction_id, archived, archived_reason, rev FROM transactions ORDER BY 1"))
                .containsExactly("t1|2026-11-16T14:39:52Z|removed|2", "t2|null|null|1");
        Change change = ledger.changes(2, 10).get(0);
        assertThat(change.before().orElseThrow().archived()).isFalse();
        assertThat(change.after().orElseThrow().archived()).isTrue();
        assertThat(commit("c3", List.of(), "t1").archived()).isZero();
    }

    @Test
    void should_bring_back_a_row_that_reappears() throws Exception {
        commit("c1", List.of(posted("t1", "a", "2026-11-01", "1")));
        commit("c2", List.of(), "t1");

        Committed done = commit("c3", List.of(posted("t1", "a", "2026-11-01", "1")));

        assertThat(done.restored()).isEqualTo(1);
        assertThat(done.modified()).isEqualTo(1);
        assertThat(query("SELECT archived, archived_reason, rev FROM transactions"))
                .containsExactly("null|null|3");
        Change change = ledger.changes(2, 10).get(0);
        assertThat(change.before().orElseThrow().archived()).isTrue();
        assertThat(change.after().orElseThrow().archived()).isFalse();
    }

    @Test
    void should_archive_a_pending_row_when_its_posted_form_arrives_and_not_again_when_it_is_removed() throws Exception {
        commit("c1", List.of(pending("p1", "a", "2026-11-01", "1")));

        Committed posting = commit("c2", List.of(transaction("t1", "a", "2026-11-02", "1.20", false, "p1", "Shop")));
        Committed removal = commit("c3", List.of(), "p1");

        assertThat(posting.posted()).isEqualTo(1);
        assertThat(posting.archived()).isZero();
        assertThat(posting.added()).isEqualTo(1);
        assertThat(removal.archivedAltogether()).isZero();
        assertThat(query("SELECT archived_reason, rev FROM transactions WHERE transaction_id = 'p1'"))
                .containsExactly("posted|2");
    }

    @Test
    void should_count_a_posting_once_whatever_page_tells_it() throws Exception {
        commit("c1", List.of(pending("p1", "a", "2026-11-01", "1")));
        try (Staging pages = ledger.stage()) {
            pages.add(List.of(), List.of("p1"));
            pages.add(List.of(transaction("t1", "a", "2026-11-02", "1", false, "p1", "Shop")), List.of());
            Committed done = ledger.commit(update(new Pull.Incremental(pages, "c2", true), account("a")));
            assertThat(done.posted()).isEqualTo(1);
            assertThat(done.archived()).isZero();
        }
        assertThat(commit("c3", List.of(pending("p1", "a", "2026-11-01", "1"))).modified())
                .isZero();
        assertThat(query("SELECT transaction_id FROM transactions WHERE archived IS NULL"))
                .containsExactly("t1");
    }

    @Test
    void should_let_the_last_page_have_the_last_word() throws Exception {
        try (Staging pages = ledger.stage()) {
            pages.add(
                    List.of(posted("twice", "a", "2026-11-01", "1"), posted("gone", "a", "2026-11-01", "1")),
                    List.of());
            pages.add(List.of(posted("twice", "a", "2026-11-01", "2")), List.of("gone", "back"));
            pages.add(List.of(posted("back", "a", "2026-11-01", "3")), List.of());
            assertThat(pages.size()).isEqualTo(3);
            Committed done = ledger.commit(update(new Pull.Incremental(pages, "c1", true), account("a")));
            assertThat(done.added()).isEqualTo(2);
        }
        assertThat(query("SELECT transaction_id, amount FROM transactions ORDER BY 1"))
                .containsExactly("back|3.00", "twice|2.00");
    }

    @Test
    void should_forget_abandoned_pages() throws Exception {
        try (Staging pages = ledger.stage()) {
            pages.add(List.of(posted("abandoned", "a", "2026-11-01", "1")), List.of());
            pages.restart();
            pages.add(List.of(posted("t1", "a", "2026-11-01", "1")), List.of());
            ledger.commit(update(new Pull.Incremental(pages, "c1", true), account("a")));
        }
        assertThat(query("SELECT transaction_id FROM transactions")).containsExactly("t1");
    }

    @Test
    void should_leave_the_cursor_when_plaid_has_none_yet() {
        commit("c1", List.of());
        commit("", List.of());
        commit(null, List.of());

        assertThat(ledger.cursor("item-1")).contains("c1");
        assertThat(ledger.cursor("another")).isEmpty();
    }

    @Test
    void should_change_nothing_when_an_update_is_applied_again() throws Exception {
        List<Transaction> rows = List.of(posted("t1", "a", "2026-11-01", "1"), pending("p1", "a", "2026-11-01", "1"));
        commit("c1", rows);

        Committed again = commit("c1", rows);

        assertThat(again.added() + again.modified() + again.archivedAltogether())
                .isZero();
        assertThat(ledger.lastChange()).isEqualTo(2);
    }

    @Test
    void should_keep_balances_as_numbers_one_a_day() throws Exception {
        Account noCurrent = new Account(
                "b",
                "Card",
                Optional.empty(),
                Optional.empty(),
                "credit",
                Optional.empty(),
                Optional.empty(),
                new Balance(
                        Optional.empty(),
                        Optional.of(new BigDecimal("5.25")),
                        Optional.of(new BigDecimal("1000")),
                        new Currency("none", false),
                        Optional.empty()),
                RawJson.of("{\"account_id\":\"b\"}"));
        ledger.commit(update(new Pull.None(), account("a"), noCurrent));
        ledger.commit(new ItemUpdate(
                Bank.SECTION,
                Bank.item("item-1"),
                List.of(account("a"), noCurrent),
                new Pull.None(),
                Instant.parse("2026-11-16T23:59:59Z")));
        ledger.commit(new ItemUpdate(
                Bank.SECTION,
                Bank.item("item-1"),
                List.of(account("a")),
                new Pull.None(),
                Instant.parse("2026-11-17T00:00:00Z")));

        assertThat(query("SELECT date, account_id, account_type, balance_current, typeof(balance_current),"
                        + " balance_available, typeof(balance_limit), currency_code, updated FROM balances"
                        + " ORDER BY 1, 2"))
                .containsExactly(
                        "2026-11-16|a|depository|110.1|real|100.0|null|USD|2026-11-16T23:59:59Z",
                        "2026-11-16|b|credit|null|null|5.25|real|none|2026-11-16T23:59:59Z",
                        "2026-11-17|a|depository|110.1|real|100.0|null|USD|2026-11-17T00:00:00Z");
        StoredAccount card = ledger.accounts().stream()
                .filter(a -> a.account().id().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(card.closedAt()).contains(Instant.parse("2026-11-17T00:00:00Z"));
        assertThat(card.account().balance().available()).contains(new BigDecimal("5.25"));
    }

    @Test
    void should_write_the_items_times_as_the_original_program_does() throws Exception {
        commit("c1", List.of());

        assertThat(query("SELECT item_id, institution_id, consent_expiration, last_failed_update,"
                        + " last_successful_update, updated FROM items"))
                .containsExactly("item-1|ins_3|2027-01-01 00:00:00+00:00|null|2026-11-16 10:00:00+00:00"
                        + "|2026-11-16T14:39:52Z");
    }

    @Test
    void should_tell_how_every_section_fares() {
        commit("c1", List.of());
        ledger.recordAttempt(new Attempt(
                Bank.SECTION,
                Optional.empty(),
                Instant.parse("2026-11-17T00:00:00Z"),
                Optional.of(new Attempt.Failure("ITEM_LOGIN_REQUIRED", "the login details changed"))));

        SectionStatus status = ledger.sections().get(0);

        assertThat(status.section()).isEqualTo(Bank.SECTION);
        assertThat(status.itemId()).contains("item-1");
        assertThat(status.institutionName()).contains("Chase");
        assertThat(status.lastSuccess()).contains(Instant.parse("2026-11-16T14:39:52Z"));
        assertThat(status.lastAttempt()).contains(Instant.parse("2026-11-17T00:00:00Z"));
        assertThat(status.failure().orElseThrow().code()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(status.historyComplete()).isTrue();
    }

    @Test
    void should_find_rows_by_date_and_account() {
        commit(
                "c1",
                List.of(
                        posted("t3", "a", "2026-11-03", "3"),
                        posted("t1", "a", "2026-11-01", "1"),
                        posted("t2", "a", "2026-11-02", "2")));
        commit("c2", List.of(), "t2");

        assertThat(ids(filter(Optional.empty(), Optional.of("Checking 0000"), true)))
                .containsExactly("t1", "t2", "t3");
        assertThat(ids(TransactionFilter.all())).containsExactly("t1", "t3");
        assertThat(ids(filter(Optional.of(java.time.LocalDate.parse("2026-11-02")), Optional.empty(), false)))
                .containsExactly("t3");
        assertThat(ids(filter(Optional.empty(), Optional.of("other"), false))).isEmpty();
    }

    private static TransactionFilter filter(
            Optional<java.time.LocalDate> from, Optional<String> account, boolean archived) {
        return new TransactionFilter(
                from,
                Optional.empty(),
                account,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                archived);
    }

    private List<String> ids(TransactionFilter filter) {
        List<String> ids = new java.util.ArrayList<>();
        ledger.transactions(filter, row -> ids.add(row.id()));
        return ids;
    }

    @Test
    void should_refuse_to_write_a_ledger_opened_for_reading() {
        try (Ledger reader = Ledger.openReadOnly(file, CLOCK)) {
            assertThatThrownBy(() -> reader.commit(update(new Pull.None()))).isInstanceOf(IllegalStateException.class);
        }
    }
}

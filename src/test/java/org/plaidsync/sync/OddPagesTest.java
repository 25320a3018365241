package org.plaidsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.plaid.PlaidException;
import org.sqlite.JDBC;

/** Pages that contradict each other or what is stored. */
@QuarkusTest
class OddPagesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-05");

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private SimulatedBank bank;
    private LinkedItem item;
    private String account;
    private Following ledger;

    @BeforeEach
    void open() {
        bank = SimulatedBank.start(vertx, Clock.systemUTC(), 0);
        item = bank.link(Institution.TARTAN);
        account = item.accountIds().get(0);
        ledger = new Following(bank, item, folder.resolve("ledger.db"), new Scope.SinceCursor(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
        bank.close();
    }

    @Test
    void should_take_the_later_word_of_an_id_on_two_pages() {
        answer(page("c1", true, added("t1", "1.00"), ""));
        answer(page("c2", false, added("t1", "2.00") + "," + added("t2", "3.00"), ""));

        Outcome outcome = ledger.sync();

        assertThat(outcome.committed().added()).isEqualTo(2);
        assertThat(ledger.rows()).isEqualTo(Map.of("t1", row("2"), "t2", row("3")));
    }

    @Test
    void should_not_store_what_was_added_and_removed_in_one_update() {
        answer(page("c1", true, added("t1", "1.00") + "," + added("t2", "2.00"), ""));
        answer(page("c2", false, "", removed("t1")));

        Outcome outcome = ledger.sync();

        assertThat(outcome.committed().added()).isEqualTo(1);
        assertThat(outcome.committed().archived()).isZero();
        assertThat(ledger.rows()).isEqualTo(Map.of("t2", row("2")));
    }

    @Test
    void should_remove_what_one_page_both_adds_and_removes() {
        answer(page("c1", false, added("t1", "1.00") + "," + added("t2", "2.00"), removed("t1")));

        ledger.sync();

        assertThat(ledger.rows()).isEqualTo(Map.of("t2", row("2")));
    }

    @Test
    void should_keep_what_was_removed_and_then_added_again() {
        answer(page("c1", false, added("t1", "1.00"), ""));
        ledger.sync();
        answer(page("c2", true, "", removed("t1")));
        answer(page("c3", false, added("t1", "1.00"), ""));

        Outcome outcome = ledger.sync();

        assertThat(outcome.committed().archivedAltogether()).isZero();
        assertThat(ledger.rows()).isEqualTo(Map.of("t1", row("1")));
    }

    @Test
    void should_ignore_the_removal_of_what_it_never_had() {
        answer(page("c1", false, added("t1", "1.00"), removed("never-seen")));

        Outcome outcome = ledger.sync();

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.committed().archived()).isZero();
        assertThat(ledger.rows()).isEqualTo(Map.of("t1", row("1")));
    }

    @Test
    void should_bring_back_what_reappears_after_its_removal() {
        answer(page("c1", false, added("t1", "1.00") + "," + added("t2", "2.00"), ""));
        ledger.sync();
        answer(page("c2", false, "", removed("t1")));
        ledger.sync();
        answer(page("c3", false, added("t1", "5.00"), ""));

        Outcome outcome = ledger.sync();

        assertThat(outcome.committed().restored()).isEqualTo(1);
        assertThat(ledger.rows()).isEqualTo(Map.of("t1", row("5"), "t2", row("2")));
    }

    @Test
    void should_give_up_on_pages_that_lead_nowhere_and_store_nothing_of_them() {
        answer(page("c1", true, added("t1", "1.00"), ""));
        answer(page("c1", true, added("t2", "1.00"), ""));

        Outcome outcome = ledger.sync();

        assertThat(outcome.error()).get().isInstanceOf(IncompleteAnswerException.class);
        assertThat(ledger.rows()).isEmpty();
    }

    @Test
    void should_not_store_a_page_whose_follower_never_comes() {
        answer(page("c1", true, added("t1", "1.00"), ""));
        bank.failNext("/transactions/sync", Fault.error("INSTITUTION_DOWN"), 1);

        assertThat(ledger.sync()).isInstanceOf(Outcome.Failed.class);
        assertThat(ledger.rows()).isEmpty();

        assertThat(ledger.sync()).isInstanceOf(Outcome.Synced.class);
        assertThat(ledger.rows()).isEqualTo(Following.truth(item));
    }

    @Test
    void should_read_a_window_again_whose_rows_moved_up_between_two_pages() {
        answer(page("c1", false, added("t1", "1.00") + "," + added("t2", "2.00") + "," + added("t3", "3.00"), ""));
        ledger.sync();
        // t1 is gone when the second page is asked for: t3 moves up to where nobody looks, and the count fits all the
        // same
        answerWindow(3, added("t1", "1.00") + "," + added("t2", "2.00"));
        answerWindow(2, "");
        answerWindow(2, added("t2", "2.00") + "," + added("t3", "3.00"));

        Outcome outcome = ledger.sync(new Scope.Window(DAY, DAY));

        assertThat(outcome).isInstanceOf(Outcome.Synced.class);
        assertThat(ledger.rows()).isEqualTo(Map.of("t2", row("2"), "t3", row("3")));
    }

    @Test
    void should_conclude_nothing_from_a_window_that_does_not_hold_still() {
        answer(page("c1", false, added("t1", "1.00") + "," + added("t2", "2.00"), ""));
        ledger.sync();
        for (int tries = 0; tries < 4; tries++) {
            answerWindow(3, added("t1", "1.00"));
            answerWindow(2, added("t3", "3.00"));
        }

        Outcome outcome = ledger.sync(new Scope.Window(DAY, DAY));

        assertThat(outcome.error()).get().isInstanceOf(IncompleteAnswerException.class);
        assertThat(ledger.rows()).isEqualTo(Map.of("t1", row("1"), "t2", row("2")));
    }

    @Test
    void should_tell_plaids_error_even_where_the_ledger_cannot_note_it() throws Exception {
        execute("CREATE TRIGGER stubborn BEFORE INSERT ON attempts BEGIN SELECT RAISE(ABORT, 'no'); END");
        bank.failNext("/transactions/sync", Fault.error("INSTITUTION_DOWN"), 1);

        Outcome outcome = ledger.sync();

        assertThat(outcome.error()).get().isInstanceOf(PlaidException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        JDBC.createConnection("jdbc:sqlite:" + folder.resolve("ledger.db"), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void answer(String page) {
        bank.failNext("/transactions/sync", new Fault.Foreign(200, "application/json", page), 1);
    }

    private void answerWindow(int total, String transactions) {
        String page = """
                {"accounts": [], "transactions": [%s], "total_transactions": %d, "request_id": "r"}
                """.formatted(transactions, total);
        bank.failNext("/transactions/get", new Fault.Foreign(200, "application/json", page), 1);
    }

    private static String page(String cursor, boolean more, String added, String removed) {
        return """
                {"accounts": [], "added": [%s], "modified": [], "removed": [%s], "next_cursor": "%s", "has_more": %s,
                 "transactions_update_status": "HISTORICAL_UPDATE_COMPLETE", "request_id": "r"}
                """.formatted(added, removed, cursor, more);
    }

    private String added(String id, String amount) {
        return """
                {"account_id": "%s", "transaction_id": "%s", "amount": %s, "iso_currency_code": "USD",
                 "unofficial_currency_code": null, "date": "2026-01-05", "name": "Shop", "pending": false}
                """.formatted(account, id, amount);
    }

    private String removed(String id) {
        return """
                {"transaction_id": "%s", "account_id": "%s"}""".formatted(id, account);
    }

    private String row(String amount) {
        return account + " 2026-01-05 " + amount + " Shop false";
    }
}

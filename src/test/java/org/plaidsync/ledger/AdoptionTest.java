package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.NOW;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.posted;
import static org.plaidsync.ledger.Bank.transaction;
import static org.plaidsync.ledger.Bank.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Transaction;

/** Files of the original Python program. */
class AdoptionTest {
    private static final String[] ORIGINAL = {
        "CREATE TABLE transactions(account_id, transaction_id, created, updated, archived, plaid_json)",
        """
        CREATE TABLE balances(date, item_id, account_id, account_type, balance_current, balance_available,
            balance_limit, currency_code, updated, plaid_json)
        """,
        """
        CREATE TABLE items(item_id, institution_id, consent_expiration, last_failed_update, last_successful_update,
            updated, plaid_json)
        """,
        "CREATE UNIQUE INDEX tid ON transactions(transaction_id)",
        "CREATE UNIQUE INDEX aid ON transactions(account_id, transaction_id)",
        "CREATE UNIQUE INDEX bal ON balances(item_id, account_id, date)",
        "CREATE UNIQUE INDEX itm ON items(item_id)",
        """
        INSERT INTO transactions VALUES
            ('a', 't1', '2020-11-16T14:39:52Z', '2020-11-16T14:39:52Z', NULL,
             '{"transaction_id": "t1", "amount": 12.30, "iso_currency_code": "USD", "unofficial_currency_code": null,
               "date": "2020-11-10", "authorized_date": null, "name": "Caf\\u00e9", "category": ["Food and Drink", "Bar"],
               "pending": false, "pending_transaction_id": null, "payment_channel": "in store"}'),
            ('a', 't2', '2020-11-16T14:39:52Z', NULL, '2020-11-17T00:00:00Z',
             '{"amount": 89.4, "iso_currency_code": null, "unofficial_currency_code": "BTC", "date": "2020-11-11",
               "name": "x", "category": null, "pending": true}'),
            ('a', 'vanished', '2020-11-16T14:39:52Z', NULL, NULL,
             '{"amount": 1, "iso_currency_code": "USD", "date": "2020-11-12", "name": "x", "pending": false}'),
            ('gone', 't3', '2020-11-16T14:39:52Z', NULL, NULL, '{"amount": null, "date": null}'),
            ('nowhere', 't4', NULL, NULL, NULL, NULL),
            (NULL, 't5', NULL, NULL, NULL, 'NaN')
        """,
        """
        INSERT INTO balances VALUES
            ('2020-11-15', 'item-1', 'a', 'depository', 5, NULL, NULL, 'USD', '2020-11-15T14:00:00Z', '{}'),
            ('2020-11-16', 'item-1', 'a', 'depository', 110.1, 100, NULL, 'USD', '2020-11-16T14:00:00Z',
             '{"account_id": "a", "name": "Checking", "mask": "0000", "type": "depository", "subtype": "checking",
               "balances": {"current": 110.10, "available": 100, "limit": null, "iso_currency_code": "USD"}}'),
            ('2020-11-16', 'item-gone', 'gone', 'credit', NULL, NULL, NULL, NULL, '2020-11-16T14:00:00Z', NULL)
        """,
        """
        INSERT INTO items VALUES
            ('item-1', 'ins_3', NULL, NULL, '2020-11-16 14:39:52+00:00', '2020-11-16T14:39:52Z', '{}')
        """
    };

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void given_a_file_of_the_original_program() throws Exception {
        file = folder.resolve("sandbox.db");
        Shell.run(file, ORIGINAL);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void should_back_up_before_anything_changes() throws Exception {
        List<String> rows = Shell.query(file, "SELECT * FROM transactions");

        Ledger.open(file, CLOCK).close();
        Ledger.open(file, CLOCK).close();

        Path backup = folder.resolve("sandbox.db.1794839992.bkp");
        assertThat(Shell.query(backup, "SELECT * FROM transactions")).isEqualTo(rows);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, backup);
        }
    }

    @Test
    void should_never_overwrite_an_older_backup() throws Exception {
        Path older = folder.resolve("sandbox.db.1794839992.bkp");
        Files.writeString(older, "precious");

        Ledger.open(file, CLOCK).close();

        assertThat(older).hasContent("precious");
        assertThat(folder.resolve("sandbox.db.1794839993.bkp")).exists();
    }

    @Test
    void should_lose_nothing_and_understand_what_is_there() throws Exception {
        List<String> before = Shell.query(file, "SELECT * FROM transactions ORDER BY 2");

        Ledger.open(file, CLOCK).close();

        assertThat(Shell.query(
                        file,
                        "SELECT account_id, transaction_id, created, updated, archived, plaid_json FROM transactions"
                                + " ORDER BY 2"))
                .isEqualTo(before);
        assertThat(Shell.query(file, """
            SELECT transaction_id, item_id, date, amount, amount_minor, currency, currency_official, name, category,
                pending, rev, archived_reason FROM transactions ORDER BY 1
            """))
                .containsExactly(
                        "t1|item-1|2020-11-10|12.30|1230|USD|1|Café|Food and Drink|0|1|null",
                        "t2|item-1|2020-11-11|89.4|8940000000|BTC|0|x|null|1|1|removed",
                        "t3|item-gone|null|null|null|none|0|null|null|0|1|null",
                        "t4|null|null|null|null|none|0|null|null|0|1|null",
                        "t5|null|null|null|null|none|0|null|null|0|1|null",
                        "vanished|item-1|2020-11-12|1.00|100|USD|1|x|null|0|1|null");
        assertThat(Shell.query(
                        file,
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('balances',"
                                + " 'items')"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void should_fill_a_file_that_is_empty_in_its_own_encoding(String encoding) throws Exception {
        Path empty = folder.resolve("empty.db");
        try (Shell shell = new Shell(empty)) {
            shell.run("PRAGMA encoding = '" + encoding + "'");
            for (String sql : ORIGINAL) {
                if (sql.startsWith("CREATE")) {
                    shell.run(sql);
                }
            }
        }
        Transaction odd = transaction("t1", "a", "2026-11-01", "12.5", false, null, "Café ☕ ");
        Transaction even = transaction("t2", "a", "2026-11-01", "12.5", false, null, "Café ☕");

        try (Ledger ledger = Ledger.open(empty, CLOCK);
                Staging pages = ledger.stage()) {
            pages.add(List.of(odd, even), List.of());
            ledger.commit(update(new Pull.Full(pages, "c1", true, false), account("a")));
            assertThat(ledger.changes(0, 1).get(0).after().orElseThrow().name()).isEqualTo("Café ☕ ");
        }

        assertThat(Shell.query(empty, "PRAGMA encoding").get(0)).startsWith(encoding);
        assertThat(Shell.query(empty, "SELECT plaid_json FROM transactions"))
                .containsExactlyInAnyOrder(odd.json().toString(), even.json().toString());
        assertThat(Shell.query(empty, "SELECT name FROM sqlite_schema WHERE type = 'index'"))
                .contains("tid", "aid");
    }

    @Test
    void should_know_the_accounts_from_their_balances() {
        try (Ledger ledger = Ledger.open(file, CLOCK)) {
            StoredAccount known = ledger.accounts().stream()
                    .filter(a -> a.account().id().equals("a"))
                    .findFirst()
                    .orElseThrow();
            assertThat(known.account().name()).isEqualTo("Checking");
            assertThat(known.account().mask()).contains("0000");
            assertThat(known.account().balance().current().orElseThrow().toPlainString())
                    .isEqualTo("110.10");
            assertThat(known.firstSeen()).isEqualTo("2020-11-15T14:00:00Z");
            assertThat(ledger.accounts()).hasSize(2);
            assertThat(ledger.items()).hasSize(2);
            assertThat(ledger.cursor("item-1")).isEmpty();
        }
    }

    @Test
    void should_be_put_right_by_the_first_full_pull() throws Exception {
        try (Ledger ledger = Ledger.open(file, CLOCK);
                Staging pages = ledger.stage()) {
            pages.add(
                    List.of(posted("t1", "a", "2020-11-10", "13"), posted("new", "nowhere", "2026-11-01", "1")),
                    List.of());

            Committed done = ledger.commit(
                    update(new Pull.Full(pages, "c1", true, false), account("a"), account("nowhere", "9999", null)));

            assertThat(done.added()).isEqualTo(1);
            assertThat(done.modified()).isEqualTo(1);
            assertThat(done.archived()).isEqualTo(1);
        }
        assertThat(Shell.query(file, "SELECT transaction_id, item_id, archived_reason FROM transactions ORDER BY 1"))
                .containsExactly(
                        "new|item-1|null",
                        "t1|item-1|null",
                        "t2|item-1|removed",
                        "t3|item-gone|null",
                        "t4|item-1|null",
                        "t5|null|null",
                        "vanished|item-1|vanished");
    }

    @Test
    void should_hand_over_to_a_new_link_even_rows_that_have_no_id() throws Exception {
        Shell.run(file, """
            INSERT INTO transactions VALUES ('a', NULL, NULL, NULL, NULL,
                '{"amount": 7, "iso_currency_code": "USD", "date": "2020-11-13", "name": "x", "pending": false}')
            """);
        try (Ledger ledger = Ledger.open(file, CLOCK);
                Staging pages = ledger.stage()) {
            pages.add(List.of(posted("new", "b", "2020-11-12", "1")), List.of());
            ledger.commit(new ItemUpdate(
                    "Chase", Bank.item("item-2"), List.of(account("b")), new Pull.Full(pages, "c", true, false), NOW));

            Settled settled = ledger.settle(List.of("Chase"));

            assertThat(settled.successions()).extracting(Succession::archived).containsExactly(2);
        }
        assertThat(Shell.query(
                        file,
                        "SELECT transaction_id FROM transactions WHERE archived_reason = 'superseded' ORDER BY 1"))
                .containsExactly("null", "vanished");
        assertThat(Shell.query(file, "SELECT count(*) FROM change WHERE transaction_id IS NULL"))
                .containsExactly("0");
    }

    @Test
    void should_be_readable_without_being_adopted() throws Exception {
        byte[] before = Files.readAllBytes(file);

        try (Ledger reader = Ledger.openReadOnly(file, CLOCK)) {
            java.util.List<String> names = new java.util.ArrayList<>();
            reader.transactions(
                    TransactionFilter.all(), row -> names.add(row.name().orElse("-")));
            assertThat(names).containsExactlyInAnyOrder("-", "-", "-", "Café", "x");
            assertThat(reader.accounts()).hasSize(2);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void should_take_the_rows_of_a_file_that_has_no_other_table() throws Exception {
        Path small = folder.resolve("small.db");
        Shell.run(small, ORIGINAL[0], ORIGINAL[7]);

        try (Ledger ledger = Ledger.open(small, CLOCK)) {
            assertThat(ledger.items()).isEmpty();
        }
        assertThat(Shell.query(small, "SELECT count(*), count(date) FROM transactions"))
                .containsExactly("6|3");
    }
}

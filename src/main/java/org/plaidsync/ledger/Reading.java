package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;

/** Queries for those who only look. */
final class Reading {
    private Reading() {}

    static List<StoredItem> items(Sql sql) throws SQLException {
        return sql.list(
                row -> new StoredItem(
                        row.getString("item_id"),
                        text(row, "section"),
                        text(row, "institution_id"),
                        text(row, "institution_name"),
                        row.getBoolean("history_complete"),
                        time(row, "consent_expiration"),
                        time(row, "last_successful_update"),
                        time(row, "unlinked_at")),
                """
                SELECT s.*, i.institution_id, i.consent_expiration, i.last_successful_update
                FROM item_state s LEFT JOIN items i ON i.item_id = s.item_id ORDER BY s.section, s.item_id
                """);
    }

    static List<StoredAccount> accounts(Sql sql) throws SQLException {
        return sql.list(
                row -> new StoredAccount(
                        account(row),
                        text(row, "item_id"),
                        text(row, "section"),
                        text(row, "institution_name"),
                        time(row, "first_seen").orElse(Instant.EPOCH),
                        time(row, "balance_as_of").orElse(Instant.EPOCH),
                        time(row, "closed_at"),
                        row.getString("unlinked_at") != null,
                        text(row, "succeeded_by")),
                """
                SELECT a.*, s.section, s.institution_name, s.unlinked_at
                FROM accounts a LEFT JOIN item_state s ON s.item_id = a.item_id
                ORDER BY s.section, a.name, a.account_id
                """);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                text(row, "name").orElse(row.getString("account_id")),
                text(row, "official_name"),
                text(row, "mask"),
                text(row, "type").orElse("other"),
                text(row, "subtype"),
                text(row, "persistent_account_id"),
                new Balance(
                        number(row, "balance_current"),
                        number(row, "balance_available"),
                        number(row, "balance_limit"),
                        currency(row),
                        time(row, "balance_updated")),
                RawJson.of(text(row, "plaid_json").orElse("{}")));
    }

    /** In the order of item ids, rows without one first. */
    static List<ItemRows> rows(Sql sql) throws SQLException {
        Map<String, ItemRows> byItem = new LinkedHashMap<>();
        sql.each(row -> byItem.merge(row.getString("item_id"), itemRows(row), ItemRows::plus), """
                SELECT coalesce(item_id, '') AS item_id, currency, currency_official, count(*) AS rows,
                    count(*) FILTER (WHERE pending) AS pending,
                    iif(instr(amount, '.'), length(amount) - instr(amount, '.'), 0) AS decimals
                FROM transactions WHERE archived IS NULL
                GROUP BY 1, currency, currency_official, decimals ORDER BY 1
                """);
        return List.copyOf(byItem.values());
    }

    private static ItemRows itemRows(ResultSet row) throws SQLException {
        boolean finer = row.getInt("decimals") > currency(row).fractionDigits();
        return new ItemRows(
                text(row, "item_id").filter(id -> !id.isEmpty()),
                row.getLong("rows"),
                row.getLong("pending"),
                finer ? row.getLong("rows") : 0);
    }

    /** The condition is that of an index, so that years of posted ones are not read. */
    static Map<String, List<Money>> pending(Sql sql) throws SQLException {
        Map<String, List<Money>> byAccount = new HashMap<>();
        sql.each(
                row -> {
                    List<Money> amounts =
                            byAccount.computeIfAbsent(row.getString("account_id"), id -> new ArrayList<>());
                    money(row).ifPresent(amounts::add);
                },
                """
                SELECT account_id, amount, currency, currency_official FROM transactions
                WHERE pending = 1 AND archived IS NULL AND account_id IS NOT NULL
                """);
        return byAccount;
    }

    /** The exact digits are those of Plaid's object; the original program's rows may lack it. */
    static List<StoredBalance> balancesBefore(Sql sql, Instant end) throws SQLException {
        List<StoredBalance> balances = new ArrayList<>();
        sql.each(row -> balance(row).ifPresent(balances::add), """
                SELECT account_id, updated, account_type,
                    coalesce(nullif(j -> '$.balances.current', 'null'), cast(balance_current AS TEXT)) AS current,
                    coalesce(nullif(j -> '$.balances.available', 'null'), cast(balance_available AS TEXT)) AS available,
                    coalesce(nullif(j -> '$.balances.limit', 'null'), cast(balance_limit AS TEXT)) AS credit_limit,
                    coalesce(currency_code, j ->> '$.balances.iso_currency_code',
                        j ->> '$.balances.unofficial_currency_code', 'none') AS currency,
                    j ->> '$.balances.iso_currency_code' IS NOT NULL AS currency_official
                FROM (SELECT *, iif(json_valid(plaid_json), plaid_json, '{}') AS j FROM balances)
                WHERE account_id IS NOT NULL AND updated < ? ORDER BY updated, account_id
                """, end);
        return balances;
    }

    private static Optional<StoredBalance> balance(ResultSet row) throws SQLException {
        Balance balance = new Balance(
                number(row, "current"),
                number(row, "available"),
                number(row, "credit_limit"),
                currency(row),
                Optional.empty());
        String account = row.getString("account_id");
        Optional<String> type = text(row, "account_type");
        return time(row, "updated").map(at -> new StoredBalance(account, at, type, balance));
    }

    static Optional<LocalDate> oldestDate(Sql sql) throws SQLException {
        return sql.first(row -> row.getString(1), "SELECT min(date) FROM transactions WHERE archived IS NULL")
                .flatMap(Times::date);
    }

    static StoredTransaction transaction(ResultSet row) throws SQLException {
        return new StoredTransaction(
                row.getString("transaction_id"),
                text(row, "account_id"),
                text(row, "item_id"),
                Times.date(row.getString("date")),
                Times.date(row.getString("authorized_date")),
                money(row),
                text(row, "name"),
                text(row, "merchant"),
                text(row, "category"),
                text(row, "category_detailed"),
                text(row, "payment_channel"),
                row.getBoolean("pending"),
                text(row, "pending_transaction_id"),
                row.getInt("rev"),
                time(row, "archived"),
                text(row, "archived_reason").map(ArchiveReason::of),
                text(row, "plaid_json"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Times.instant(row.getString(column));
    }

    private static Optional<BigDecimal> number(ResultSet row, String column) throws SQLException {
        try {
            return text(row, column).map(BigDecimal::new);
        } catch (NumberFormatException ofTheOriginalProgram) {
            return Optional.empty();
        }
    }

    private static Optional<Money> money(ResultSet row) throws SQLException {
        Currency currency = currency(row);
        return number(row, "amount").map(amount -> new Money(amount, currency));
    }

    private static Currency currency(ResultSet row) throws SQLException {
        return new Currency(text(row, "currency").orElse("none"), row.getBoolean("currency_official"));
    }
}

package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;

/**
 * Fills our own columns and tables from what the original program kept. Its rows may lack anything, and their JSON is
 * whatever Plaid answered in those years.
 */
final class Adoption {
    private static final String COPY = "INSERT INTO main.%1$s(%2$s) SELECT %2$s FROM original.%1$s";

    private Adoption() {}

    /** Copies a file of the original program, attached as {@code original}, into new tables. */
    static void copy(Sql sql) throws SQLException {
        copy(sql, "transactions", "account_id, transaction_id, created, updated, archived, plaid_json");
        copy(
                sql,
                "balances",
                "date, item_id, account_id, account_type, balance_current, balance_available, balance_limit, "
                        + "currency_code, updated, plaid_json");
        copy(
                sql,
                "items",
                "item_id, institution_id, consent_expiration, last_failed_update, last_successful_update, updated, "
                        + "plaid_json");
    }

    private static void copy(Sql sql, String table, String columns) throws SQLException {
        if (sql.count("SELECT count(*) FROM original.sqlite_schema WHERE type = 'table' AND name = ?", table) == 1) {
            sql.run(COPY.formatted(table, columns));
        }
    }

    static void fill(Sql sql) throws SQLException {
        fillTransactions(sql);
        fillAccounts(sql);
        fillItems(sql);
        fillChangeLog(sql);
    }

    /** As if each row had come just now: whoever publishes the ledger reads nothing but the change log. */
    private static void fillChangeLog(Sql sql) throws SQLException {
        sql.run("""
                INSERT INTO main.change(transaction_id, rev, old, new)
                SELECT t.transaction_id, t.rev, NULL, %s FROM main.transactions t
                WHERE t.archived IS NULL AND t.transaction_id IS NOT NULL ORDER BY t.rowid
                """.formatted(CommitWriter.STATE.formatted("t", "false")));
    }

    private static void fillTransactions(Sql sql) throws SQLException {
        try (PreparedStatement update = sql.prepare("""
            UPDATE transactions SET date = ?, authorized_date = ?, amount = ?, amount_minor = ?, currency = ?,
                currency_official = ?, name = ?, merchant = ?, category = ?, category_detailed = ?,
                payment_channel = ?, pending = ?, pending_transaction_id = ?,
                archived_reason = iif(archived IS NULL, NULL, 'removed')
            WHERE rowid = ?
            """)) {
            sql.each(row -> fillTransaction(update, row), """
                SELECT rowid, j ->> '$.date' AS date, j ->> '$.authorized_date' AS authorized_date,
                    j -> '$.amount' AS amount, j ->> '$.iso_currency_code' AS iso,
                    j ->> '$.unofficial_currency_code' AS unofficial, j ->> '$.name' AS name,
                    j ->> '$.merchant_name' AS merchant,
                    coalesce(j ->> '$.personal_finance_category.primary', j ->> '$.category[0]') AS category,
                    j ->> '$.personal_finance_category.detailed' AS category_detailed,
                    j ->> '$.payment_channel' AS payment_channel, j ->> '$.pending' AS pending,
                    j ->> '$.pending_transaction_id' AS pending_transaction_id
                FROM (SELECT rowid, iif(json_valid(plaid_json), plaid_json, '{}') AS j FROM transactions)
                """);
        }
    }

    private static void fillTransaction(PreparedStatement update, ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("iso"), row.getString("unofficial"));
        Optional<Money> money = exact(row.getString("amount")).map(amount -> new Money(amount, currency));
        Sql.bind(
                update,
                Times.date(row.getString("date")),
                Times.date(row.getString("authorized_date")),
                money.map(StagedRows::exact),
                money.map(StagedRows::minorUnits),
                currency.code(),
                currency.official(),
                row.getString("name"),
                row.getString("merchant"),
                row.getString("category"),
                row.getString("category_detailed"),
                row.getString("payment_channel"),
                row.getInt("pending"),
                row.getString("pending_transaction_id"),
                row.getLong("rowid"));
        update.executeUpdate();
    }

    /** Of the number's own digits in the JSON text: SQLite would make a double of it. */
    private static Optional<BigDecimal> exact(String json) {
        try {
            return json == null ? Optional.empty() : Optional.of(new BigDecimal(json));
        } catch (NumberFormatException nullOrText) {
            return Optional.empty();
        }
    }

    /** Of an account's latest balance, beside which SQLite puts that row's other columns. */
    private static void fillAccounts(Sql sql) throws SQLException {
        sql.run("""
            INSERT INTO accounts(account_id, item_id, institution_id, name, official_name, mask, type, subtype,
                persistent_account_id, balance_current, balance_available, balance_limit, currency,
                currency_official, balance_as_of, first_seen, last_seen, plaid_json)
            SELECT b.account_id, b.item_id, i.institution_id, b.j ->> '$.name', b.j ->> '$.official_name',
                b.j ->> '$.mask', coalesce(b.j ->> '$.type', b.account_type), b.j ->> '$.subtype',
                b.j ->> '$.persistent_account_id',
                coalesce(nullif(b.j -> '$.balances.current', 'null'), cast(b.balance_current AS TEXT)),
                coalesce(nullif(b.j -> '$.balances.available', 'null'), cast(b.balance_available AS TEXT)),
                coalesce(nullif(b.j -> '$.balances.limit', 'null'), cast(b.balance_limit AS TEXT)),
                coalesce(b.currency_code, b.j ->> '$.balances.iso_currency_code',
                    b.j ->> '$.balances.unofficial_currency_code', 'none'),
                b.j ->> '$.balances.iso_currency_code' IS NOT NULL,
                b.updated, b.first_updated, b.updated, b.plaid_json
            FROM (
                SELECT *, max(date),
                    (SELECT min(f.updated) FROM balances f
                     WHERE f.item_id IS balances.item_id AND f.account_id = balances.account_id) AS first_updated,
                    iif(json_valid(plaid_json), plaid_json, '{}') AS j
                FROM balances WHERE account_id IS NOT NULL GROUP BY account_id) b
            LEFT JOIN items i ON i.item_id = b.item_id
            """);
        sql.run("""
            UPDATE transactions SET item_id = a.item_id FROM accounts a
            WHERE a.account_id = transactions.account_id
            """);
    }

    private static void fillItems(Sql sql) throws SQLException {
        sql.run("""
            INSERT INTO item_state(item_id)
            SELECT item_id FROM items WHERE item_id IS NOT NULL
            UNION SELECT item_id FROM balances WHERE item_id IS NOT NULL
            """);
    }
}

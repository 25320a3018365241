package org.plaidsync.ledger;

import java.time.LocalDate;
import java.util.function.Function;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.Transaction;

/** How a staged transaction is written. */
final class StagedRows {
    /** The columns of {@code transactions} that come from Plaid, except the id and the JSON. */
    static final String CONTENT = """
        account_id, date, authorized_date, amount, amount_minor, currency, currency_official, name, merchant, \
        category, category_detailed, payment_channel, pending, pending_transaction_id\
        """;

    static final String TABLE = """
        CREATE TABLE %s(
            id INTEGER PRIMARY KEY, transaction_id TEXT NOT NULL, removed INTEGER NOT NULL, account_id TEXT,
            date TEXT, authorized_date TEXT, amount TEXT, amount_minor INTEGER, currency TEXT,
            currency_official INTEGER, name TEXT, merchant TEXT, category TEXT, category_detailed TEXT,
            payment_channel TEXT, pending INTEGER, pending_transaction_id TEXT)
        """;

    /** Apart, because plans walk the rows several times and need the JSON, nine tenths of it all, only once. */
    static final String JSON_TABLE = "CREATE TABLE %s(id INTEGER PRIMARY KEY, plaid_json TEXT)";

    private StagedRows() {}

    /** For transactions that were added or modified, with {@link #values}. */
    static RowInserts rows(Sql sql, StagedTables tables) {
        return RowInserts.into(
                sql, """
                %s(id, transaction_id, removed, account_id, date, authorized_date, amount, amount_minor,
                    currency, currency_official, name, merchant, category, category_detailed, payment_channel, pending,
                    pending_transaction_id)
                """.formatted(tables.rows()), "(?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** For their JSON, with the same ids: as text, or as bytes in the encoding of the ledger, which SQLite takes as they are. */
    static RowInserts json(Sql sql, StagedTables tables) {
        return RowInserts.into(sql, tables.json(), "(?, CAST(? AS TEXT))");
    }

    /** For those that were removed: their number and transaction id. */
    static RowInserts removed(Sql sql, StagedTables tables) {
        return RowInserts.into(sql, "%s(id, transaction_id, removed)".formatted(tables.rows()), "(?, ?, 1)");
    }

    /** @param day makes text of a date */
    static Object[] values(long id, Transaction row, Function<LocalDate, String> day) {
        Currency currency = row.money().currency();
        return new Object[] {
            id,
            row.id(),
            row.accountId(),
            day.apply(row.date()),
            row.authorizedDate().map(day).orElse(null),
            exact(row.money()),
            minorUnits(row.money()),
            currency.code(),
            currency.official() ? 1 : 0,
            row.name(),
            row.merchant().orElse(null),
            row.category().orElse(null),
            row.categoryDetailed().orElse(null),
            row.paymentChannel().orElse(null),
            row.pending() ? 1 : 0,
            row.pendingTransactionId().orElse(null)
        };
    }

    /** One text for equal amounts, whatever the zeros Plaid wrote: {@code 12.5} and {@code 12.50} are no change. */
    static String exact(Money money) {
        return money.toPlainString();
    }

    /** Null where it does not fit 64 bits. */
    static Long minorUnits(Money money) {
        try {
            return money.minorUnits();
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }
}

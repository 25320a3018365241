package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    static final String INSERT = """
        INSERT INTO %s(id, transaction_id, removed, account_id, date, authorized_date, amount, amount_minor,
            currency, currency_official, name, merchant, category, category_detailed, payment_channel, pending,
            pending_transaction_id)
        VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    static final String INSERT_JSON = "INSERT INTO %s VALUES (?, ?)";

    static final String REMOVE = "INSERT INTO %s(id, transaction_id, removed) VALUES (?, ?, 1)";

    private StagedRows() {}

    static void bind(PreparedStatement statement, long id, Transaction row) throws SQLException {
        Currency currency = row.money().currency();
        statement.setLong(1, id);
        statement.setString(2, row.id());
        statement.setString(3, row.accountId());
        statement.setString(4, row.date().toString());
        statement.setString(5, row.authorizedDate().map(Object::toString).orElse(null));
        statement.setString(6, exact(row.money()));
        statement.setObject(7, minorUnits(row.money()));
        statement.setString(8, currency.code());
        statement.setInt(9, currency.official() ? 1 : 0);
        statement.setString(10, row.name());
        statement.setString(11, row.merchant().orElse(null));
        statement.setString(12, row.category().orElse(null));
        statement.setString(13, row.categoryDetailed().orElse(null));
        statement.setString(14, row.paymentChannel().orElse(null));
        statement.setInt(15, row.pending() ? 1 : 0);
        statement.setString(16, row.pendingTransactionId().orElse(null));
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

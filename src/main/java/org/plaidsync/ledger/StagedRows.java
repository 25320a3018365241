package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.Transaction;

/** How a staged transaction is written. */
final class StagedRows {
    /** The columns of {@code transactions} that come from Plaid, except the id. */
    static final String CONTENT = """
            account_id, date, authorized_date, amount, amount_minor, currency, currency_official, name, merchant, \
            category, category_detailed, payment_channel, pending, pending_transaction_id, plaid_json""";

    static final String TABLE = """
            CREATE TABLE %s(
                id INTEGER PRIMARY KEY, transaction_id TEXT NOT NULL UNIQUE, removed INTEGER NOT NULL,
                account_id TEXT, date TEXT, authorized_date TEXT, amount TEXT, amount_minor INTEGER, currency TEXT,
                currency_official INTEGER, name TEXT, merchant TEXT, category TEXT, category_detailed TEXT,
                payment_channel TEXT, pending INTEGER, pending_transaction_id TEXT, plaid_json TEXT)
            """;

    /** The few rows that plans look for apart, so that they need not walk all the JSON for them. */
    static final String[] INDEXES = {
        """
        CREATE INDEX staging.posted_%1$d ON pages_%1$d(pending_transaction_id)
            WHERE pending_transaction_id IS NOT NULL
        """, "CREATE INDEX staging.removed_%1$d ON pages_%1$d(transaction_id) WHERE removed = 1"
    };

    /**
     * Replacing makes the last word count: an id that is removed after it was added is gone at the bank, one that comes
     * on a later page after it was removed is there again. Within a page Plaid's order is added, modified, removed.
     */
    static final String UPSERT = """
            INSERT OR REPLACE INTO %s(transaction_id, removed, account_id, date, authorized_date, amount, amount_minor,
                currency, currency_official, name, merchant, category, category_detailed, payment_channel, pending,
                pending_transaction_id, plaid_json)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String REMOVE = "INSERT OR REPLACE INTO %s(transaction_id, removed) VALUES (?, 1)";

    private StagedRows() {}

    static void bind(PreparedStatement statement, Transaction row) throws SQLException {
        Currency currency = row.money().currency();
        statement.setString(1, row.id());
        statement.setString(2, row.accountId());
        statement.setString(3, row.date().toString());
        statement.setString(4, row.authorizedDate().map(Object::toString).orElse(null));
        statement.setString(5, exact(row.money()));
        statement.setObject(6, minorUnits(row.money()));
        statement.setString(7, currency.code());
        statement.setInt(8, currency.official() ? 1 : 0);
        statement.setString(9, row.name());
        statement.setString(10, row.merchant().orElse(null));
        statement.setString(11, row.category().orElse(null));
        statement.setString(12, row.categoryDetailed().orElse(null));
        statement.setString(13, row.paymentChannel().orElse(null));
        statement.setInt(14, row.pending() ? 1 : 0);
        statement.setString(15, row.pendingTransactionId().orElse(null));
        statement.setString(16, row.json());
    }

    /** One text for equal amounts, whatever the zeros Plaid wrote: {@code 12.5} and {@code 12.50} are no change. */
    static String exact(Money money) {
        BigDecimal amount = money.amount().stripTrailingZeros();
        int customary = money.currency().official() ? money.currency().fractionDigits() : 0;
        return (amount.scale() < customary ? amount.setScale(customary) : amount).toPlainString();
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

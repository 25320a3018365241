package org.plaidsync.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Properties;
import org.plaidsync.demo.BankTransaction;
import org.sqlite.JDBC;

/** A database as the original Python program leaves it: columns without types, Plaid's JSON of the year it was written. */
final class OriginalDatabase implements AutoCloseable {
    private static final String[] SCHEMA = {
        "CREATE TABLE transactions(account_id, transaction_id, created, updated, archived, plaid_json)",
        """
        CREATE TABLE balances(date, item_id, account_id, account_type, balance_current, balance_available,
            balance_limit, currency_code, updated, plaid_json)
        """,
        """
        CREATE TABLE items(item_id, institution_id, consent_expiration, last_failed_update, last_successful_update,
            updated, plaid_json)
        """,
        "CREATE UNIQUE INDEX transactions_idx ON transactions(transaction_id)",
        "CREATE UNIQUE INDEX transactions_account_idx ON transactions(account_id, transaction_id)",
        "CREATE UNIQUE INDEX balances_idx ON balances(item_id, account_id, date)",
        "CREATE UNIQUE INDEX items_idx ON items(item_id)"
    };
    private static final String CREATED = "2021-11-16T14:39:52Z";

    private final Connection connection;

    private OriginalDatabase(Connection connection) {
        this.connection = connection;
    }

    static OriginalDatabase create(Path file) throws SQLException {
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            for (String each : SCHEMA) {
                statement.execute(each);
            }
        }
        connection.setAutoCommit(false);
        return new OriginalDatabase(connection);
    }

    /** A row that its bank still has. */
    void add(BankTransaction row) throws SQLException {
        transaction(row.accountId(), row.id(), null, json(row));
    }

    void addArchived(BankTransaction row) throws SQLException {
        transaction(row.accountId(), row.id(), "2022-01-02T03:04:05Z", json(row));
    }

    void add(String accountId, String id, LocalDate date, String amount) throws SQLException {
        transaction(accountId, id, null, """
                {"account_id": "%s", "transaction_id": "%s", "amount": %s, "date": "%s", "name": "Caf\\u00e9 %s",
                 "iso_currency_code": "USD", "unofficial_currency_code": null, "authorized_date": null,
                 "category": ["Food and Drink", "Restaurants", "Coffee Shop"], "category_id": "13005043",
                 "pending": false, "pending_transaction_id": null, "payment_channel": "in store",
                 "account_owner": null, "transaction_type": "place", "location": {"city": null}}
                """.formatted(accountId, id, amount, date, id));
    }

    void transaction(String accountId, String id, String archived, String json) throws SQLException {
        insert(
                "INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?)",
                accountId,
                id,
                CREATED,
                archived == null ? CREATED : archived,
                archived,
                json);
    }

    void balance(LocalDate date, String itemId, String accountId, Double current, String json) throws SQLException {
        insert(
                "INSERT INTO balances VALUES (?, ?, ?, 'depository', ?, NULL, NULL, 'USD', ?, ?)",
                date.toString(),
                itemId,
                accountId,
                current,
                date + "T06:00:00Z",
                json);
    }

    void item(String itemId, String institutionId) throws SQLException {
        insert(
                "INSERT INTO items VALUES (?, ?, NULL, NULL, '2021-11-16 14:39:52+00:00', ?, NULL)",
                itemId,
                institutionId,
                CREATED);
    }

    private static String json(BankTransaction row) {
        return """
                {"account_id": "%s", "transaction_id": "%s", "amount": %s, "date": "%s", "name": "%s",
                 "iso_currency_code": "%s", "unofficial_currency_code": null, "category": null, "pending": %s,
                 "merchant_name": null}
                """.formatted(
                        row.accountId(),
                        row.id(),
                        row.amount().toPlainString(),
                        row.date(),
                        row.name(),
                        row.currency().code(),
                        row.pending());
    }

    private void insert(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }
}

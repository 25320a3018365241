package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;

/** Reads the change log. */
final class ChangeLog {
    private static final String FIELDS = """
        %1$s ->> '$.account_id' AS %1$s_account_id, %1$s ->> '$.date' AS %1$s_date,
        %1$s ->> '$.authorized_date' AS %1$s_authorized_date, %1$s ->> '$.amount' AS %1$s_amount,
        %1$s ->> '$.currency' AS %1$s_currency, %1$s ->> '$.currency_official' AS %1$s_currency_official,
        %1$s ->> '$.name' AS %1$s_name, %1$s ->> '$.merchant' AS %1$s_merchant,
        %1$s ->> '$.category' AS %1$s_category, %1$s ->> '$.category_detailed' AS %1$s_category_detailed,
        %1$s ->> '$.payment_channel' AS %1$s_payment_channel, %1$s ->> '$.pending' AS %1$s_pending,
        %1$s ->> '$.archived' AS %1$s_archived\
        """;

    /** The columns of what a change made of a row. */
    static final String NEW = FIELDS.formatted("new");

    private ChangeLog() {}

    static List<Change> after(Sql sql, long seq, int limit) throws SQLException {
        return sql.list(
                row -> new Change(
                        row.getLong("seq"),
                        row.getString("transaction_id"),
                        row.getInt("rev"),
                        state(row, "old"),
                        state(row, "new")),
                "SELECT seq, transaction_id, rev, %s, %s FROM change WHERE seq > ? ORDER BY seq LIMIT ?"
                        .formatted(FIELDS.formatted("old"), FIELDS.formatted("new")),
                seq,
                limit);
    }

    static LabelledChange labelled(ResultSet row, OutboxLabels labels) throws SQLException {
        long seq = row.getLong("seq");
        Optional<TransactionState> state = state(row, "new");
        AccountLabel label = labels.at(state.map(TransactionState::accountId).orElse(""), seq);
        return new LabelledChange(seq, row.getString("transaction_id"), row.getInt("rev"), state, label);
    }

    static long last(Sql sql) throws SQLException {
        return sql.first(row -> row.getLong(1), "SELECT max(seq) FROM change").orElse(0L);
    }

    private static Optional<TransactionState> state(ResultSet row, String side) throws SQLException {
        String amount = row.getString(side + "_amount");
        if (amount == null) {
            return Optional.empty();
        }
        Currency currency =
                new Currency(row.getString(side + "_currency"), row.getBoolean(side + "_currency_official"));
        return Optional.of(new TransactionState(
                row.getString(side + "_account_id"),
                LocalDate.parse(row.getString(side + "_date")),
                Times.date(row.getString(side + "_authorized_date")),
                new Money(new BigDecimal(amount), currency),
                Optional.ofNullable(row.getString(side + "_name")).orElse(""),
                Optional.ofNullable(row.getString(side + "_merchant")),
                Optional.ofNullable(row.getString(side + "_category")),
                Optional.ofNullable(row.getString(side + "_category_detailed")),
                Optional.ofNullable(row.getString(side + "_payment_channel")),
                row.getBoolean(side + "_pending"),
                row.getBoolean(side + "_archived")));
    }
}

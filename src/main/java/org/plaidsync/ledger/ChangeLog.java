package org.plaidsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads the change log. */
final class ChangeLog {
    private ChangeLog() {}

    static List<Change> after(Sql sql, long seq, int limit) throws SQLException {
        StateReader states = new StateReader();
        return sql.list(
                row -> new Change(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        states.read(row.getBytes(4)),
                        states.read(row.getBytes(5))),
                "SELECT seq, transaction_id, rev, old, new FROM change WHERE seq > ? ORDER BY seq LIMIT ?",
                seq,
                limit);
    }

    /** @param query for seq, transaction_id, rev and new, in this order */
    static List<LabelledChange> labelled(Sql sql, String query, Object... parameters) throws SQLException {
        OutboxLabels labels = OutboxLabels.read(sql);
        StateReader states = new StateReader();
        return sql.list(
                row -> {
                    long seq = row.getLong(1);
                    Optional<TransactionState> state = states.read(row.getBytes(4));
                    AccountLabel label =
                            labels.at(state.map(TransactionState::accountId).orElse(""), seq);
                    return new LabelledChange(seq, row.getString(2), row.getInt(3), state, label);
                },
                query,
                parameters);
    }

    static long last(Sql sql) throws SQLException {
        return sql.first(row -> row.getLong(1), "SELECT max(seq) FROM change").orElse(0L);
    }
}

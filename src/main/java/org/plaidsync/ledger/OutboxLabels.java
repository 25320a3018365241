package org.plaidsync.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What accounts were called at which entry of the change log. A new name is an entry for every row of the account, so that
 * all targets correct their points alike.
 */
final class OutboxLabels {
    private final Map<String, NavigableMap<Long, AccountLabel>> byAccount = new HashMap<>();

    private OutboxLabels() {}

    static OutboxLabels read(Sql sql) throws SQLException {
        OutboxLabels labels = new OutboxLabels();
        sql.each(
                row -> labels.byAccount
                        .computeIfAbsent(row.getString("account_id"), id -> new TreeMap<>())
                        .put(row.getLong("from_seq"), label(row)),
                "SELECT account_id, from_seq, name, mask, institution, section FROM outbox_label");
        return labels;
    }

    AccountLabel at(String accountId, long seq) {
        return Optional.ofNullable(byAccount.get(accountId))
                .map(versions -> versions.floorEntry(seq))
                .map(Map.Entry::getValue)
                .orElseGet(() -> AccountLabel.unknown(accountId));
    }

    private AccountLabel latest(String accountId) {
        return at(accountId, Long.MAX_VALUE);
    }

    static int update(Sql sql) throws SQLException {
        OutboxLabels known = read(sql);
        // from one account to the next in the index of transactions: to look at each of them would take long every time
        List<AccountLabel> current = sql.list(OutboxLabels::label, """
                WITH RECURSIVE booked(account_id) AS (
                    SELECT min(account_id) FROM transactions
                    UNION ALL
                    SELECT (SELECT min(account_id) FROM transactions WHERE account_id > booked.account_id)
                    FROM booked WHERE booked.account_id IS NOT NULL)
                SELECT ids.account_id, a.name, a.mask, s.institution_name AS institution, s.section
                FROM (SELECT account_id FROM booked WHERE account_id IS NOT NULL
                      UNION SELECT account_id FROM accounts) ids
                LEFT JOIN accounts a ON a.account_id = ids.account_id
                LEFT JOIN item_state s ON s.item_id = a.item_id
                ORDER BY ids.account_id
                """);
        int rows = 0;
        for (AccountLabel label : current) {
            AccountLabel now = label.orAsBefore(known.latest(label.accountId()));
            boolean first = !known.byAccount.containsKey(label.accountId());
            if (first || !now.equals(known.latest(label.accountId()))) {
                insert(sql, now, first ? 0 : sql.count("SELECT coalesce(max(seq), 0) + 1 FROM change"));
                rows += first ? 0 : revise(sql, "t.account_id = ?", label.accountId());
            }
        }
        return rows;
    }

    private static void insert(Sql sql, AccountLabel label, long fromSeq) throws SQLException {
        sql.run("""
                INSERT INTO outbox_label(account_id, from_seq, name, mask, institution, section)
                VALUES (?, ?, ?, ?, ?, ?)
                """, label.accountId(), fromSeq, label.name(), label.mask(), label.institution(), label.section());
    }

    /** A new revision with the old content, of all current rows for which the condition holds. */
    static int revise(Sql sql, String condition, Object... parameters) throws SQLException {
        String rows = "t.archived IS NULL AND " + condition;
        int changed = sql.run("""
                INSERT INTO change(transaction_id, rev, old, new)
                SELECT t.transaction_id, t.rev + 1, c.new, c.new
                FROM transactions t
                JOIN change c ON c.seq = (SELECT max(seq) FROM change WHERE transaction_id = t.transaction_id)
                WHERE %s
                ORDER BY t.rowid
                """.formatted(rows), parameters);
        sql.run("""
                UPDATE transactions AS t SET rev = rev + 1
                WHERE EXISTS (SELECT 1 FROM change WHERE transaction_id = t.transaction_id) AND %s
                """.formatted(rows), parameters);
        return changed;
    }

    private static AccountLabel label(ResultSet row) throws SQLException {
        return new AccountLabel(
                row.getString("account_id"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("mask")),
                Optional.ofNullable(row.getString("institution")),
                Optional.ofNullable(row.getString("section")));
    }
}

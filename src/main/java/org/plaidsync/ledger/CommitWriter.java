package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.plaidsync.ledger.Step.Kind;

/**
 * Executes the steps of a plan: rows and change log. The old state is logged before the row changes. Statements for kinds of steps
 * that the plan does not have are left out, because each would walk through all steps.
 */
final class CommitWriter {
    /**
     * A row as the change log keeps it, or null where a row of the original program has no date or amount to make a point
     * of. The amount is text: JSON readers like to make a double of a number.
     */
    static final String STATE = """
        CASE WHEN %1$s.date IS NOT NULL AND %1$s.amount IS NOT NULL AND %1$s.account_id IS NOT NULL THEN
        json_object('account_id', %1$s.account_id, 'date', %1$s.date, 'authorized_date', %1$s.authorized_date,
            'amount', %1$s.amount, 'currency', %1$s.currency,
            'currency_official', json(iif(%1$s.currency_official, 'true', 'false')), 'name', %1$s.name,
            'merchant', %1$s.merchant, 'category', %1$s.category, 'category_detailed', %1$s.category_detailed,
            'payment_channel', %1$s.payment_channel, 'pending', json(iif(%1$s.pending, 'true', 'false')),
            'archived', json('%2$s')) END\
        """;

    private static final String ASSIGN = """
        account_id = s.account_id, date = s.date, authorized_date = s.authorized_date, amount = s.amount,
        amount_minor = s.amount_minor, currency = s.currency, currency_official = s.currency_official,
        name = s.name, merchant = s.merchant, category = s.category, category_detailed = s.category_detailed,
        payment_channel = s.payment_channel, pending = s.pending,
        pending_transaction_id = s.pending_transaction_id, plaid_json = j.plaid_json\
        """;

    private final Sql sql;
    private final String staged;
    private final String json;
    private final Instant now;
    private final Plan plan;

    CommitWriter(Sql sql, Plan plan, Instant now) {
        this.sql = sql;
        this.plan = plan;
        this.staged = plan.tables().rows();
        this.json = plan.tables().json();
        this.now = now;
    }

    void write(String itemId) throws SQLException {
        Set<Kind> kinds = plan.kinds();
        if (kinds.contains(Kind.ARCHIVE)) {
            archive();
        }
        if (kinds.contains(Kind.RESTORE)) {
            restoreUntold();
        }
        if (kinds.contains(Kind.UPDATE) || kinds.contains(Kind.RESTORE) || kinds.contains(Kind.REFRESH)) {
            logUpdates();
            update(itemId);
        }
        if (kinds.contains(Kind.INSERT)) {
            FirstRows.fill(sql, "transactions", plan.count(Kind.INSERT), () -> insert(itemId));
            logInserts();
        }
    }

    /** A row of the original program may have no id; then nobody ever was told of it. */
    private void archive() throws SQLException {
        sql.run("""
            INSERT INTO main.change(transaction_id, rev, old, new)
            SELECT t.transaction_id, t.rev + 1, %s, %s
            FROM temp.step p CROSS JOIN main.transactions t ON t.rowid = p.stored
            WHERE p.kind = 'ARCHIVE' AND t.transaction_id IS NOT NULL ORDER BY p.id
            """.formatted(STATE.formatted("t", "false"), STATE.formatted("t", "true")));
        sql.run("""
            UPDATE main.transactions SET archived = ?, archived_reason = p.reason, rev = rev + 1
            FROM temp.step p WHERE p.kind = 'ARCHIVE' AND p.stored = transactions.rowid
            """, now);
    }

    /** Rows that count again without Plaid having told anything new of them. */
    private void restoreUntold() throws SQLException {
        sql.run("""
            INSERT INTO main.change(transaction_id, rev, old, new)
            SELECT t.transaction_id, t.rev + 1, %s, %s
            FROM temp.step p CROSS JOIN main.transactions t ON t.rowid = p.stored
            WHERE p.kind = 'RESTORE' AND p.staged IS NULL AND t.transaction_id IS NOT NULL ORDER BY p.id
            """.formatted(STATE.formatted("t", "true"), STATE.formatted("t", "false")));
        sql.run("""
            UPDATE main.transactions SET archived = NULL, archived_reason = NULL, rev = rev + 1
            FROM temp.step p WHERE p.kind = 'RESTORE' AND p.staged IS NULL AND p.stored = transactions.rowid
            """);
    }

    private void logUpdates() throws SQLException {
        sql.run("""
            INSERT INTO main.change(transaction_id, rev, old, new)
            SELECT t.transaction_id, t.rev + 1, iif(p.kind = 'RESTORE', %2$s, %3$s), %4$s
            FROM temp.step p CROSS JOIN main.transactions t ON t.rowid = p.stored
            CROSS JOIN %1$s s ON s.id = p.staged
            WHERE p.kind IN ('UPDATE', 'RESTORE') ORDER BY p.id
            """.formatted(
                staged, STATE.formatted("t", "true"), STATE.formatted("t", "false"), STATE.formatted("s", "false")));
    }

    private void update(String itemId) throws SQLException {
        sql.run("""
            UPDATE main.transactions SET %2$s, item_id = ?, updated = ?, archived = NULL, archived_reason = NULL,
                rev = rev + (p.kind <> 'REFRESH')
            FROM temp.step p CROSS JOIN %1$s s ON s.id = p.staged CROSS JOIN %3$s j ON j.id = p.staged
            WHERE p.kind IN ('UPDATE', 'RESTORE', 'REFRESH') AND p.stored = transactions.rowid
            """.formatted(staged, ASSIGN, json), itemId, now);
    }

    private void insert(String itemId) throws SQLException {
        sql.run("""
            INSERT INTO main.transactions(transaction_id, item_id, created, updated, plaid_json, %2$s)
            SELECT s.transaction_id, ?1, ?2, ?2, j.plaid_json, %2$s
            FROM temp.step p CROSS JOIN %1$s s ON s.id = p.staged CROSS JOIN %3$s j ON j.id = p.staged
            WHERE p.kind = 'INSERT' ORDER BY p.id
            """.formatted(staged, StagedRows.CONTENT, json), itemId, now);
    }

    private void logInserts() throws SQLException {
        sql.run("""
            INSERT INTO main.change(transaction_id, rev, old, new)
            SELECT s.transaction_id, 1, NULL, %2$s
            FROM temp.step p CROSS JOIN %1$s s ON s.id = p.staged WHERE p.kind = 'INSERT' ORDER BY p.id
            """.formatted(staged, STATE.formatted("s", "false")));
    }
}

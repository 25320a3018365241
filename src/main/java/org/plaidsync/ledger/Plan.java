package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plaidsync.model.Account;

/**
 * Works out what an update does to the ledger, as rows of the temporary table {@code step}; {@link CommitWriter} executes
 * them, {@link PlanSummary} counts and describes them. The plan itself changes nothing but temporary tables, and it is
 * made inside SQLite, where 100,000 rows of JSON can be compared without ever being copied.
 */
final class Plan {
    /** What InfluxDB is told: only a difference in these is a new revision. */
    private static final String POINT = """
        %1$s.account_id, %1$s.date, %1$s.authorized_date, %1$s.amount, %1$s.currency, %1$s.currency_official, \
        %1$s.name, %1$s.merchant, %1$s.category, %1$s.category_detailed, %1$s.payment_channel, %1$s.pending\
        """;

    private static final String[] TABLES = {
        StagedRows.TABLE.formatted("IF NOT EXISTS " + StagedTables.NONE.rows()),
        StagedRows.JSON_TABLE.formatted("IF NOT EXISTS " + StagedTables.NONE.json()),
        "CREATE TEMP TABLE IF NOT EXISTS forgotten(item_id TEXT PRIMARY KEY)",
        "DROP TABLE IF EXISTS temp.step",
        """
        CREATE TEMP TABLE step(
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, reason TEXT, stored INTEGER UNIQUE, staged INTEGER, is_pending INTEGER)
        """,
        "DROP TABLE IF EXISTS temp.listed",
        """
        CREATE TEMP TABLE listed(
            account_id TEXT PRIMARY KEY, name TEXT, mask TEXT, type TEXT, subtype TEXT, persistent_account_id TEXT)
        """
    };

    /** Later than every date there is. */
    static final String LATEST = "9999-12-31";

    private final Sql sql;
    private final StagedTables tables;
    private final String staged;

    private Plan(Sql sql, StagedTables tables) {
        this.sql = sql;
        this.tables = tables;
        this.staged = tables.rows();
    }

    /** Empties the temporary tables and notes which accounts the item has now. */
    static Plan begin(Sql sql, StagedTables tables, List<Account> accounts) throws SQLException {
        for (String statement : TABLES) {
            sql.run(statement);
        }
        for (Account account : accounts) {
            sql.run(
                    "INSERT OR REPLACE INTO temp.listed VALUES (?, ?, ?, ?, ?, ?)",
                    account.id(),
                    account.name(),
                    account.mask(),
                    account.type(),
                    account.subtype(),
                    account.persistentAccountId());
        }
        return new Plan(sql, tables);
    }

    StagedTables tables() {
        return tables;
    }

    /** Steps for what Plaid told of single transactions. */
    void planPages() throws SQLException {
        if (tables == StagedTables.NONE) {
            return;
        }
        planUpserts();
        planPosted();
        planRemoved();
    }

    /**
     * A pending row whose posted form is here is left out, in whatever order the two arrive: it would count twice.
     */
    private void planUpserts() throws SQLException {
        sql.run("""
            INSERT INTO temp.step(kind, stored, staged, is_pending)
            SELECT * FROM (
                SELECT CASE
                    WHEN t.rowid IS NULL THEN 'INSERT'
                    WHEN t.archived IS NOT NULL THEN 'RESTORE'
                    WHEN (%2$s) IS NOT (%3$s) THEN 'UPDATE'
                    WHEN t.plaid_json IS NOT (SELECT j.plaid_json FROM %4$s j WHERE j.id = s.id) THEN 'REFRESH'
                    END AS kind, t.rowid, s.id, s.pending
                FROM %1$s s LEFT JOIN main.transactions t ON t.transaction_id = s.transaction_id
                WHERE s.removed = 0 AND NOT (s.pending = 1 AND (
                    EXISTS (
                        SELECT 1 FROM main.transactions q
                        WHERE q.pending_transaction_id = s.transaction_id AND q.archived IS NULL
                          AND q.transaction_id NOT IN (SELECT r.transaction_id FROM %1$s r WHERE r.removed = 1))
                    OR s.transaction_id IN (
                        SELECT q.pending_transaction_id FROM %1$s q
                        WHERE q.pending_transaction_id IS NOT NULL AND q.pending = 0)))
                ORDER BY s.id)
            WHERE kind IS NOT NULL
            """.formatted(staged, POINT.formatted("t"), POINT.formatted("s"), tables.json()));
    }

    private void planPosted() throws SQLException {
        sql.run("""
            INSERT OR IGNORE INTO temp.step(kind, reason, stored)
            SELECT 'ARCHIVE', 'posted', t.rowid
            FROM %1$s s JOIN main.transactions t ON t.transaction_id = s.pending_transaction_id
            WHERE s.removed = 0 AND s.pending = 0 AND s.pending_transaction_id IS NOT NULL
              AND t.pending = 1 AND t.archived IS NULL
            ORDER BY s.id
            """.formatted(staged));
    }

    private void planRemoved() throws SQLException {
        sql.run("""
            INSERT OR IGNORE INTO temp.step(kind, reason, stored)
            SELECT 'ARCHIVE', 'removed', t.rowid
            FROM %1$s s JOIN main.transactions t ON t.transaction_id = s.transaction_id
            WHERE s.removed = 1 AND t.archived IS NULL
            ORDER BY s.id
            """.formatted(staged));
    }

    /**
     * Steps for rows that a complete full answer lacks. Older rows than the oldest of the answer stay: banks give no more
     * than two years. An empty answer proves nothing. Pending rows do not live on unseen: they go whatever their date.
     *
     * @return whether there was anything to compare with
     */
    boolean planVanished() throws SQLException {
        Optional<String> oldest = oldestStagedDate();
        if (oldest.isEmpty()) {
            return false;
        }
        planVanished(oldest.get(), "", LATEST);
        return true;
    }

    /**
     * As {@link #planVanished()}, for a window. What is behind it was not looked for.
     *
     * @param pendingFrom the date from which absent pending rows go, if the window does not begin earlier. Where a cursor
     *     is followed it tells of the older ones; where only windows are, nothing else ever would
     */
    boolean planVanished(LocalDate from, LocalDate to, LocalDate pendingFrom) throws SQLException {
        if (oldestStagedDate().isEmpty()) {
            return false;
        }
        planVanished(from.toString(), pendingFrom.toString(), to.toString());
        return true;
    }

    private Optional<String> oldestStagedDate() throws SQLException {
        return sql.first(row -> row.getString(1), "SELECT min(date) FROM %s WHERE removed = 0".formatted(staged));
    }

    private void planVanished(String from, String pendingFrom, String to) throws SQLException {
        sql.run("""
            INSERT OR IGNORE INTO temp.step(kind, reason, stored)
            SELECT 'ARCHIVE', 'vanished', t.rowid
            FROM temp.listed l CROSS JOIN main.transactions t ON t.account_id = l.account_id
            WHERE t.archived IS NULL AND (t.date >= ? OR (t.pending = 1 AND coalesce(t.date, '') >= ?))
              AND coalesce(t.date, '') <= ?
              AND t.transaction_id NOT IN (SELECT s.transaction_id FROM %1$s s)
            """.formatted(staged), from, pendingFrom, to);
    }

    /** Which kinds of steps there are. */
    Set<Step.Kind> kinds() throws SQLException {
        return Set.copyOf(sql.list(row -> Step.Kind.valueOf(row.getString(1)), "SELECT DISTINCT kind FROM temp.step"));
    }

    int count(Step.Kind kind) throws SQLException {
        return sql.count("SELECT count(*) FROM temp.step WHERE kind = ?", kind.name());
    }

    /** Whether the listed accounts have rows that a full answer lacks, so that a later one has to be compared with them. */
    boolean leavesRowsUnseen() throws SQLException {
        return sql.count("""
            SELECT EXISTS (
                SELECT 1 FROM temp.listed l CROSS JOIN main.transactions t ON t.account_id = l.account_id
                WHERE t.archived IS NULL AND t.transaction_id NOT IN (SELECT s.transaction_id FROM %1$s s)
                  AND t.rowid NOT IN (SELECT stored FROM temp.step WHERE stored IS NOT NULL))
            """.formatted(staged)) == 1;
    }

    List<UnusualRemovals> unusualRemovals() throws SQLException {
        return sql
                .list(row -> new UnusualRemovals(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)), """
                    SELECT t.account_id, coalesce(l.name, t.account_id), count(*), (
                        SELECT count(*) FROM main.transactions o
                        WHERE o.account_id = t.account_id AND o.archived IS NULL)
                    FROM temp.step p JOIN main.transactions t ON t.rowid = p.stored
                    LEFT JOIN temp.listed l ON l.account_id = t.account_id
                    WHERE p.reason = 'vanished' GROUP BY t.account_id
                    """)
                .stream()
                .filter(UnusualRemovals::isUnusual)
                .toList();
    }
}

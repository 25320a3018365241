package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.SuccessionPlan.Pair;

/** Counts the steps of a plan, and describes them. */
final class PlanSummary {
    private static final int DESCRIBED = 1000;

    private final Sql sql;
    private final Plan plan;
    private int added;
    private int addedPending;
    private int updated;
    private int restored;
    private int removed;
    private int posted;
    private int superseded;

    PlanSummary(Sql sql, Plan plan) throws SQLException {
        this.sql = sql;
        this.plan = plan;
        sql.each(row -> count(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)), """
            SELECT p.kind, p.reason, count(*), sum(p.kind = 'INSERT' AND s.pending = 1)
            FROM temp.step p LEFT JOIN %s s ON p.kind = 'INSERT' AND s.id = p.staged
            GROUP BY p.kind, p.reason
            """.formatted(
                        plan.tables().rows()));
    }

    private void count(String kind, String reason, int rows, int pending) {
        switch (Step.Kind.valueOf(kind)) {
            case INSERT -> {
                added += rows;
                addedPending += pending;
            }
            case UPDATE -> updated += rows;
            case RESTORE -> restored += rows;
            case REFRESH -> {}
            case ARCHIVE -> {
                switch (ArchiveReason.of(reason)) {
                    case REMOVED, VANISHED -> removed += rows;
                    case POSTED -> posted += rows;
                    case SUPERSEDED -> superseded += rows;
                }
            }
        }
    }

    Committed summarise(
            int accounts,
            boolean reconciled,
            SuccessionPlan successions,
            List<UnusualRemovals> unusual,
            boolean describe)
            throws SQLException {
        return new Committed(
                added,
                addedPending,
                updated + restored,
                restored,
                removed,
                posted,
                superseded,
                accounts,
                reconciled,
                unusual,
                announced(successions.pairs()),
                successions.ambiguous(),
                describe ? steps() : List.of());
    }

    private List<Succession> announced(List<Pair> pairs) throws SQLException {
        List<Succession> all = new java.util.ArrayList<>();
        for (Pair pair : pairs) {
            int archived = sql.count("""
                SELECT count(*) FROM temp.step p JOIN main.transactions t ON t.rowid = p.stored
                WHERE p.reason = 'superseded' AND t.account_id = ?
                """, pair.predecessor().id());
            if (!pair.settled() || pair.from().isPresent()) {
                all.add(new Succession(
                        pair.predecessor().id(),
                        pair.predecessor().name(),
                        pair.successor().id(),
                        pair.successor().name(),
                        pair.from().map(LocalDate::parse),
                        archived));
            }
        }
        return all;
    }

    private List<Step> steps() throws SQLException {
        return sql.list(
                row -> new Step(
                        Step.Kind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("reason")).map(ArchiveReason::of),
                        row.getString("transaction_id"),
                        row.getString("account_id"),
                        Times.date(row.getString("date")),
                        row.getString("amount"),
                        row.getString("currency"),
                        row.getString("name"),
                        row.getBoolean("pending")),
                """
                SELECT p.kind, p.reason, coalesce(s.transaction_id, t.transaction_id, '') AS transaction_id,
                    iif(s.id IS NULL, t.account_id, s.account_id) AS account_id,
                    iif(s.id IS NULL, t.date, s.date) AS date,
                    coalesce(iif(s.id IS NULL, t.amount, s.amount), '') AS amount,
                    coalesce(iif(s.id IS NULL, t.currency, s.currency), '') AS currency,
                    coalesce(iif(s.id IS NULL, t.name, s.name), '') AS name,
                    iif(s.id IS NULL, t.pending, s.pending) AS pending
                FROM temp.step p LEFT JOIN %s s ON s.id = p.staged LEFT JOIN main.transactions t ON t.rowid = p.stored
                ORDER BY p.id LIMIT %d
                """.formatted(plan.tables().rows(), DESCRIBED));
    }
}

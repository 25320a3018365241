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
    private final Counts counts;

    private record Counts(
            int added, int addedPending, int updated, int restored, int removed, int posted, int superseded) {}

    PlanSummary(Sql sql, Plan plan) throws SQLException {
        this.sql = sql;
        this.plan = plan;
        this.counts = counts(sql);
    }

    /** In one pass over the steps; to group them would be to sort them. */
    private static Counts counts(Sql sql) throws SQLException {
        return sql.first(
                        row -> new Counts(
                                row.getInt("added"),
                                row.getInt("added_pending"),
                                row.getInt("updated"),
                                row.getInt("restored"),
                                row.getInt("removed"),
                                row.getInt("posted"),
                                row.getInt("superseded")),
                        """
                        SELECT count(*) FILTER (WHERE kind = 'INSERT') AS added,
                            count(*) FILTER (WHERE kind = 'INSERT' AND is_pending = 1) AS added_pending,
                            count(*) FILTER (WHERE kind = 'UPDATE') AS updated,
                            count(*) FILTER (WHERE kind = 'RESTORE') AS restored,
                            count(*) FILTER (WHERE reason IN ('removed', 'vanished')) AS removed,
                            count(*) FILTER (WHERE reason = 'posted') AS posted,
                            count(*) FILTER (WHERE reason = 'superseded') AS superseded
                        FROM temp.step
                        """)
                .orElseThrow();
    }

    Committed summarise(
            int accounts,
            boolean reconciled,
            SuccessionPlan successions,
            List<UnusualRemovals> unusual,
            boolean describe)
            throws SQLException {
        return new Committed(
                counts.added(),
                counts.addedPending(),
                counts.updated() + counts.restored(),
                counts.restored(),
                counts.removed(),
                counts.posted(),
                counts.superseded(),
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

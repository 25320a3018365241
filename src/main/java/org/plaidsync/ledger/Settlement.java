package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Notices which items are no longer configured and lets other items' accounts succeed theirs. */
final class Settlement {
    private static final String NO_LONGER_CONFIGURED = """
        section NOT IN (SELECT section FROM temp.configured)
        AND item_id NOT IN (SELECT a.item_id FROM attempts a JOIN temp.configured c
            ON c.section = a.section WHERE a.item_id IS NOT NULL)\
        """;

    private final Sql sql;
    private final Instant now;

    Settlement(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    Settled settle(Collection<String> sections) throws SQLException {
        noteConfigured(sql, sections);
        List<String> unlinked = unlink();
        List<Succession> successions = new ArrayList<>();
        List<AmbiguousSuccession> ambiguous = new ArrayList<>();
        if (!unlinked.isEmpty()) {
            for (StoredItem item : Reading.items(sql)) {
                if (item.unlinkedAt().isEmpty() && item.section().isPresent()) {
                    Committed done = succeed(item);
                    successions.addAll(done.successions());
                    ambiguous.addAll(done.ambiguousSuccessions());
                }
            }
        }
        return new Settled(unlinked, successions, ambiguous);
    }

    /** For a preview: the items that {@link #settle} would find to be no longer configured. */
    static void noteForgotten(Sql sql, Collection<String> sections) throws SQLException {
        noteConfigured(sql, sections);
        sql.run("CREATE TEMP TABLE IF NOT EXISTS forgotten(item_id TEXT PRIMARY KEY)");
        sql.run("INSERT INTO temp.forgotten SELECT item_id FROM item_state WHERE " + NO_LONGER_CONFIGURED);
    }

    private static void noteConfigured(Sql sql, Collection<String> sections) throws SQLException {
        sql.run("CREATE TEMP TABLE IF NOT EXISTS configured(section TEXT PRIMARY KEY)");
        sql.run("DELETE FROM temp.configured");
        for (String section : sections) {
            sql.run("INSERT OR IGNORE INTO temp.configured VALUES (?)", section);
        }
    }

    /**
     * An adopted item that was never synced has no section: it is only known to be no longer configured when all sections
     * that are have their items. A renamed section whose item fails at the moment is told by its attempt.
     */
    private List<String> unlink() throws SQLException {
        return sql.list(row -> row.getString(1), """
            UPDATE item_state SET unlinked_at = ?
            WHERE unlinked_at IS NULL AND CASE WHEN section IS NULL
                THEN NOT EXISTS (SELECT 1 FROM temp.configured c
                    WHERE c.section NOT IN (SELECT i.section FROM item_state i WHERE i.section IS NOT NULL))
                ELSE %s END
            RETURNING item_id
            """.formatted(NO_LONGER_CONFIGURED), now);
    }

    private Committed succeed(StoredItem item) throws SQLException {
        Plan plan = Plan.begin(sql, StagedTables.NONE, List.of());
        sql.run("""
            INSERT INTO temp.listed SELECT account_id, name, mask, type, subtype, persistent_account_id
            FROM accounts WHERE item_id = ? AND closed_at IS NULL
            """, item.itemId());
        SuccessionPlan plans = new SuccessionPlan(sql, plan.tables().rows());
        plans.plan(item.itemId(), item.section().orElseThrow(), item.institutionId(), item.historyComplete());
        Committed summary = new PlanSummary(sql, plan).summarise(0, false, plans, List.of(), false);
        new CommitWriter(sql, plan, now).write(item.itemId());
        plans.write();
        return summary.telling(new Ambiguities(sql, now).untold(summary.ambiguousSuccessions()));
    }
}

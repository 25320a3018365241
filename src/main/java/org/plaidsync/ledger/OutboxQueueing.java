package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns changes into lines of one target, inside a transaction of the caller's. */
final class OutboxQueueing {
    private final Sql sql;
    private final OutboxTarget target;
    private final Instant now;
    private final LineMaker maker;

    OutboxQueueing(Sql sql, OutboxTarget target, Instant now, LineMaker maker) {
        this.sql = sql;
        this.target = target;
        this.now = now;
        this.maker = maker;
    }

    /**
     * Of what was there before the target only the last change of each transaction counts.
     *
     * @return whether there may be more
     */
    boolean next(int atMost) throws SQLException {
        long start = number("SELECT start FROM outbox_target WHERE id = ?");
        List<LabelledChange> changes = ChangeLog.labelled(sql, """
                SELECT c.seq, c.transaction_id, c.rev, c.new FROM change c
                WHERE c.seq > (SELECT position FROM outbox_target WHERE id = ?1)
                  AND (c.seq > ?2 OR NOT EXISTS (
                    SELECT 1 FROM change later
                    WHERE later.transaction_id = c.transaction_id AND later.seq > c.seq AND later.seq <= ?2))
                ORDER BY c.seq LIMIT ?3
                """, target.id(), start, atMost);
        if (changes.isEmpty()) {
            return false;
        }
        make(changes, start);
        sql.run(
                "UPDATE outbox_target SET position = ? WHERE id = ?",
                changes.get(changes.size() - 1).seq(),
                target.id());
        return changes.size() == atMost;
    }

    /** Forgets what was refused and corrects to what was queued last. */
    int again() throws SQLException {
        List<LabelledChange> changes = ChangeLog.labelled(sql, """
                SELECT c.seq, c.transaction_id, c.rev, c.new FROM change c
                WHERE c.seq IN (
                    SELECT (SELECT max(seq) FROM change
                            WHERE transaction_id = l.transaction_id
                              AND seq <= (SELECT position FROM outbox_target WHERE id = ?1))
                    FROM outbox_line l WHERE l.target = ?1 AND l.answer IS NOT NULL AND l.transaction_id IS NOT NULL)
                ORDER BY c.seq
                """, target.id());
        sql.run("""
                INSERT INTO outbox_line(target, queued_at, text)
                SELECT target, ?2, text FROM outbox_line
                WHERE target = ?1 AND answer IS NOT NULL AND transaction_id IS NULL ORDER BY seq
                """, target.id(), now.getEpochSecond());
        int refused = sql.run("DELETE FROM outbox_line WHERE target = ? AND answer IS NOT NULL", target.id());
        make(changes, 0);
        return refused;
    }

    private void make(List<LabelledChange> changes, long start) throws SQLException {
        try (PreparedStatement history = sql.prepare("""
                        SELECT text FROM outbox_line WHERE transaction_id = ? AND target = ? AND answer IS NULL ORDER BY seq
                        """);
                PreparedStatement insert = sql.prepare(
                        "INSERT INTO outbox_line(target, transaction_id, queued_at, text) VALUES (?, ?, ?, ?)");
                OutboxSlots slots = new OutboxSlots(sql)) {
            for (LabelledChange change : changes) {
                List<String> before = change.seq() <= start ? List.of() : history(history, change.transactionId());
                for (String line : maker.lines(change, before, slots)) {
                    Sql.bind(insert, target.id(), change.transactionId(), now.getEpochSecond(), line);
                    insert.executeUpdate();
                }
            }
        } catch (OutboxSlots.Failed failure) {
            throw failure.reason();
        }
    }

    private List<String> history(PreparedStatement statement, String transactionId) throws SQLException {
        List<String> lines = new ArrayList<>();
        Sql.bind(statement, transactionId, target.id());
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private long number(String query) throws SQLException {
        Optional<Long> value = sql.first(row -> row.getLong(1), query, target.id());
        return value.orElseThrow();
    }
}

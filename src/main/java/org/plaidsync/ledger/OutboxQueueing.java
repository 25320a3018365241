package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns changes into lines of one target, inside a transaction of the caller's. */
final class OutboxQueueing {
    private final Sql sql;
    private final OutboxTarget target;
    private final Instant now;
    private final LineMaker maker;
    private final Consumer<String> lines;

    /** @param lines gets each line that is queued, in order */
    OutboxQueueing(Sql sql, OutboxTarget target, Instant now, LineMaker maker, Consumer<String> lines) {
        this.sql = sql;
        this.target = target;
        this.now = now;
        this.maker = maker;
        this.lines = lines;
    }

    /**
     * Of what was there before the target only the last change of each transaction counts.
     *
     * @return whether there may be more
     */
    boolean next(int atMost) throws SQLException {
        long start = number("SELECT start FROM outbox_target WHERE id = ?");
        List<LabelledChange> changes =
                ChangeLog.labelled(sql, """
                SELECT c.seq, c.transaction_id, c.rev, c.new FROM change c
                WHERE c.seq > (SELECT position FROM outbox_target WHERE id = ?1) %s
                ORDER BY c.seq LIMIT ?2
                """.formatted(unlessSuperseded(start)), target.id(), atMost);
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

    private String unlessSuperseded(long start) throws SQLException {
        boolean old = sql.count("SELECT position < start FROM outbox_target WHERE id = ?", target.id()) == 1;
        return old
                ? "AND c.seq NOT IN (SELECT seq FROM %s)"
                        .formatted(Superseded.before(sql, target.id(), start).table())
                : "";
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
        boolean fresh = !changes.isEmpty() && changes.get(changes.size() - 1).seq() <= start;
        if (!fresh || !makeAtOnce(changes)) {
            makeOneByOne(changes, start);
        }
    }

    /**
     * For changes of which none corrects another: every line is at the time that it wants, and all claims are made
     * together.
     *
     * @return false, and nothing is inserted, if somebody else has one of these times
     */
    private boolean makeAtOnce(List<LabelledChange> changes) throws SQLException {
        try (RowInserts insert = inserts();
                OutboxSlots slots = new OutboxSlots(sql)) {
            List<List<String>> all = new ArrayList<>(changes.size());
            for (LabelledChange change : changes) {
                List<String> made = maker.lines(change, List.of(), slots.optimistic());
                all.add(made);
            }
            if (!slots.claimAll()) {
                return false;
            }
            for (int i = 0; i < all.size(); i++) {
                add(insert, changes.get(i), all.get(i));
            }
            insert.flush();
            return true;
        }
    }

    private void makeOneByOne(List<LabelledChange> changes, long start) throws SQLException {
        try (PreparedStatement history = sql.prepare("""
                        SELECT text FROM outbox_line WHERE transaction_id = ? AND target = ? AND answer IS NULL ORDER BY seq
                        """);
                RowInserts insert = inserts();
                OutboxSlots slots = new OutboxSlots(sql)) {
            for (LabelledChange change : changes) {
                List<String> before = List.of();
                if (change.seq() > start) {
                    // an earlier change of the same transaction may be among those not inserted yet
                    insert.flush();
                    before = history(history, change.transactionId());
                }
                add(insert, change, maker.lines(change, before, slots));
            }
            insert.flush();
        } catch (OutboxSlots.Failed failure) {
            throw failure.reason();
        }
    }

    private RowInserts inserts() {
        return RowInserts.into(
                sql,
                "outbox_line(target, queued_at, transaction_id, text)",
                "(%s, %s, ?, ?)".formatted(target.id(), now.getEpochSecond()));
    }

    private void add(RowInserts insert, LabelledChange change, List<String> made) throws SQLException {
        for (String line : made) {
            insert.add(change.transactionId(), line);
            lines.accept(line);
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

package org.plaidsync.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is published where. A line is stored before it is sent and never changed afterwards; it is acknowledged when the
 * target's position has passed it.
 */
public final class Outbox {
    private static final int READ_AT_ONCE = 500;
    private static final String PENDING = """
            SELECT text, seq FROM outbox_line
            WHERE target = ?1 AND seq > max(?2, (SELECT delivered FROM outbox_target WHERE id = ?1)) AND seq <= ?3
              AND answer IS NULL
            ORDER BY seq LIMIT ?4
            """;

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /** Empty before the first contact. */
    public Optional<OutboxTarget> target(String key) {
        return database.read(sql -> find(sql, key));
    }

    private static Optional<OutboxTarget> find(Sql sql, String key) throws SQLException {
        return sql.first(
                row -> new OutboxTarget(
                        row.getLong("id"), key, row.getString("mode"), row.getBoolean("include_pending")),
                "SELECT id, mode, include_pending FROM outbox_target WHERE key = ?",
                key);
    }

    /** A new target. It starts with the current revision of every transaction and with all snapshots. */
    public OutboxTarget pin(String key, String mode, boolean includePending) {
        return database.write(sql -> insert(sql, key, mode, includePending));
    }

    private static OutboxTarget insert(Sql sql, String key, String mode, boolean includePending) throws SQLException {
        sql.run("""
                INSERT INTO outbox_target(key, mode, include_pending, start)
                VALUES (?, ?, ?, (SELECT coalesce(max(seq), 0) FROM change))
                """, key, mode, includePending);
        return new OutboxTarget(lastInserted(sql), key, mode, includePending);
    }

    /**
     * Takes new names of accounts over: they are a change of every row that they label.
     *
     * @return how many rows
     */
    public int relabel() {
        return database.write(OutboxLabels::update);
    }

    /**
     * Publishes pending rows from now on, or no longer: a change of every pending row.
     *
     * @return how many rows
     */
    public int includePending(OutboxTarget target, boolean include) {
        return database.write(sql -> includePending(sql, target, include));
    }

    private static int includePending(Sql sql, OutboxTarget target, boolean include) throws SQLException {
        sql.run("UPDATE outbox_target SET include_pending = ? WHERE id = ?", include, target.id());
        return OutboxLabels.revise(sql, "t.pending = 1");
    }

    /**
     * Turns changes into lines, and snapshots after the last of them: the lines and the new position in one commit.
     *
     * @return whether there may be more
     */
    public boolean queue(OutboxTarget target, int atMost, Instant now, LineMaker maker) {
        return database.write(sql -> queue(sql, target, atMost, now, maker));
    }

    private static boolean queue(Sql sql, OutboxTarget target, int atMost, Instant now, LineMaker maker)
            throws SQLException {
        return queueChanges(sql, target, atMost, now, maker, line -> {}) || queueSnapshots(sql, target, atMost, now);
    }

    /** As {@link #queue}, and hands the lines over where there are as many changes as that. */
    public OutboxQueued queueBatch(OutboxTarget target, int changes, Instant now, LineMaker maker) {
        return database.write(sql -> {
            OutboxText text = new OutboxText(changes);
            return queueChanges(sql, target, changes, now, maker, text)
                    ? new OutboxQueued(text.batch(lastLine(sql)), true)
                    : new OutboxQueued(Optional.empty(), queueSnapshots(sql, target, changes, now));
        });
    }

    /** Of all targets: inside a transaction that has just stored lines, the last of these. */
    private static long lastLine(Sql sql) throws SQLException {
        return sql.first(row -> row.getLong(1), "SELECT max(seq) FROM outbox_line")
                .orElse(0L);
    }

    private static long lastInserted(Sql sql) throws SQLException {
        return sql.first(row -> row.getLong(1), "SELECT last_insert_rowid()").orElseThrow();
    }

    /** Returns whether there may be more changes. */
    private static boolean queueChanges(
            Sql sql, OutboxTarget target, int atMost, Instant now, LineMaker maker, Consumer<String> lines)
            throws SQLException {
        OutboxQueueing queueing = new OutboxQueueing(sql, target, now, maker, lines);
        int left = atMost;
        // read in small portions, for the memory's sake; committed in large ones, because the indexes are not in order
        while (left > 0 && queueing.next(Math.min(left, READ_AT_ONCE))) {
            left -= READ_AT_ONCE;
        }
        return left <= 0;
    }

    /**
     * Shows the lines that {@link #queue} and {@link #next} would give, and leaves everything as it was.
     *
     * @param wanted key, mode and setting of the target, which need not exist
     */
    public void preview(OutboxTarget wanted, Instant now, LineMaker maker, Consumer<String> lines) {
        database.read(sql -> {
            OutboxLabels.update(sql);
            OutboxTarget target = find(sql, wanted.key()).orElse(null);
            if (target == null) {
                target = insert(sql, wanted.key(), wanted.mode(), wanted.includePending());
            }
            if (target.includePending() != wanted.includePending()) {
                includePending(sql, target, wanted.includePending());
            }
            while (queue(sql, target, READ_AT_ONCE, now, maker)) {
                // until all changes are lines
            }
            sql.each(row -> lines.accept(row.getString(1)), PENDING, target.id(), 0, Long.MAX_VALUE, Long.MAX_VALUE);
            return null;
        });
    }

    private static boolean queueSnapshots(Sql sql, OutboxTarget target, int atMost, Instant now) throws SQLException {
        int lines = sql.run("""
                INSERT INTO outbox_line(target, queued_at, text)
                SELECT ?1, ?2, text FROM outbox_snapshot
                WHERE seq > (SELECT snapshot_position FROM outbox_target WHERE id = ?1) ORDER BY seq LIMIT ?3
                """, target.id(), now.getEpochSecond(), atMost);
        sql.run("""
                UPDATE outbox_target SET snapshot_position = coalesce(
                    (SELECT max(seq) FROM (
                        SELECT seq FROM outbox_snapshot WHERE seq > snapshot_position ORDER BY seq LIMIT ?2)),
                    snapshot_position)
                WHERE id = ?1
                """, target.id(), atMost);
        return lines == atMost;
    }

    /** The next lines to send behind this one, as many as fit into both limits but at least one; empty without any. */
    public Optional<OutboxBatch> next(OutboxTarget target, long after, int maxLines, int maxBytes) {
        return database.read(sql -> {
            try (PreparedStatement statement = sql.prepare(PENDING)) {
                Sql.bind(statement, target.id(), after, Long.MAX_VALUE, maxLines);
                try (ResultSet rows = statement.executeQuery()) {
                    return batch(rows, maxLines, maxBytes);
                }
            }
        });
    }

    /** All lines in one text: thousands of single ones would keep the garbage collector busy. */
    private static Optional<OutboxBatch> batch(ResultSet rows, int maxLines, int maxBytes) throws SQLException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int lines = 0;
        int bytes = 0;
        long last = 0;
        boolean full = false;
        while (!full && rows.next()) {
            byte[] line = rows.getBytes(1);
            // every line counts with its line break, the last one too
            bytes += line.length + 1;
            full = lines > 0 && bytes > maxBytes;
            if (!full) {
                if (lines > 0) {
                    text.write('\n');
                }
                text.writeBytes(line);
                lines++;
                last = rows.getLong(2);
            }
        }
        return lines == 0
                ? Optional.empty()
                : Optional.of(
                        new OutboxBatch(text.toString(StandardCharsets.UTF_8), lines, last, full || lines == maxLines));
    }

    /** The lines of a batch, one by one: those that are neither delivered nor refused, behind one up to another. */
    public List<OutboxLine> lines(OutboxTarget target, long after, long last) {
        return database.read(sql -> sql.list(
                row -> new OutboxLine(row.getLong(2), row.getString(1)),
                PENDING,
                target.id(),
                after,
                last,
                Long.MAX_VALUE));
    }

    /** Everything up to and with this line is acknowledged or refused. */
    public void settled(OutboxTarget target, long seq) {
        database.write(sql ->
                sql.run("UPDATE outbox_target SET delivered = max(delivered, ?) WHERE id = ?", seq, target.id()));
    }

    /** Puts lines aside, with what the server said. */
    public void refused(List<OutboxLine> lines, String answer) {
        database.write(sql -> {
            for (OutboxLine line : lines) {
                sql.run("UPDATE outbox_line SET answer = ? WHERE seq = ?", answer, line.seq());
            }
            return null;
        });
    }

    /** Has everything that was ever queued, except what was refused, sent once more. */
    public void rewind(OutboxTarget target) {
        database.write(sql -> sql.run("UPDATE outbox_target SET delivered = 0 WHERE id = ?", target.id()));
    }

    /**
     * Drops the refused lines and makes what they should have done anew, from what the ledger holds now.
     *
     * @return how many lines had been refused
     */
    public int retryRefused(OutboxTarget target, Instant now, LineMaker maker) {
        return database.write(sql -> new OutboxQueueing(sql, target, now, maker, line -> {}).again());
    }

    public OutboxCounts counts(OutboxTarget target) {
        return database.read(sql -> {
            int rejected =
                    sql.count("SELECT count(*) FROM outbox_line WHERE target = ? AND answer IS NOT NULL", target.id());
            int changes = sql.count(
                    "SELECT count(*) FROM change WHERE seq > (SELECT position FROM outbox_target WHERE id = ?)",
                    target.id());
            return sql.first(
                            row -> new OutboxCounts(
                                    row.getLong(1),
                                    changes,
                                    rejected,
                                    Optional.ofNullable(row.getObject(2))
                                            .map(seconds -> Instant.ofEpochSecond(((Number) seconds).longValue()))),
                            """
                            SELECT count(*), min(queued_at) FROM outbox_line
                            WHERE target = ?1 AND answer IS NULL
                              AND seq > (SELECT delivered FROM outbox_target WHERE id = ?1)
                            """,
                            target.id())
                    .orElseThrow();
        });
    }

    /** The texts of refused lines with what the server said to each, the latest first. */
    public List<OutboxRefusal> refusals(OutboxTarget target, int atMost) {
        return database.read(sql -> sql.list(
                row -> new OutboxRefusal(row.getString(1), row.getString(2)),
                "SELECT text, answer FROM outbox_line WHERE target = ? AND answer IS NOT NULL ORDER BY seq DESC LIMIT ?",
                target.id(),
                atMost));
    }

    /** How many lines were refused with which words. */
    public Map<String, Long> refusedByAnswer(OutboxTarget target) {
        return database.read(sql -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            sql.each(row -> counts.put(row.getString(1), row.getLong(2)), """
                    SELECT answer, count(*) FROM outbox_line WHERE target = ? AND answer IS NOT NULL
                    GROUP BY answer ORDER BY max(seq) DESC
                    """, target.id());
            return counts;
        });
    }

    /** Whether nothing was ever measured for InfluxDB. */
    public boolean hasNoSnapshots() {
        return database.read(sql -> sql.count("SELECT EXISTS (SELECT 1 FROM outbox_snapshot)") == 0);
    }

    /** Keeps snapshots. One that is already there for this time and subject stays as it is. */
    public void record(List<OutboxSnapshot> snapshots) {
        database.write(sql -> {
            for (OutboxSnapshot snapshot : snapshots) {
                sql.run(
                        "INSERT OR IGNORE INTO outbox_snapshot(sync_start, subject, text) VALUES (?, ?, ?)",
                        snapshot.at().toString(),
                        snapshot.subject(),
                        snapshot.text());
            }
            return null;
        });
    }

    /** Whether the last snapshot about the one subject is later than the last about the other. */
    public boolean isLater(String subject, String other) {
        return database.read(sql -> sql.count("""
                        SELECT coalesce((SELECT max(seq) FROM outbox_snapshot WHERE subject = ?), 0)
                             > coalesce((SELECT max(seq) FROM outbox_snapshot WHERE subject = ?), 0)
                        """, subject, other) == 1);
    }
}

package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.ledger.AmbiguousSuccession.AccountName;

/**
 * Finds the accounts that continue a gone one and plans which rows of the gone one no longer count. A new link gives the
 * same bank account new ids all over: without this its history would be there twice.
 */
final class SuccessionPlan {
    /**
     * @param settled already decided by an earlier commit
     * @param from the date from which the successor's rows count, if they do yet
     */
    record Pair(
            AccountName predecessor, AccountName successor, boolean certain, boolean settled, Optional<String> from) {
        Pair countingFrom(Optional<String> date) {
            return new Pair(predecessor, successor, certain, settled, date);
        }
    }

    private final Sql sql;
    private final String staged;
    private final List<Pair> chosen = new ArrayList<>();
    private final List<AmbiguousSuccession> ambiguous = new ArrayList<>();

    /** Accounts that were succeeded and are there again, their successors being gone. */
    private List<String> returned = List.of();

    SuccessionPlan(Sql sql, String staged) {
        this.sql = sql;
        this.staged = staged;
    }

    List<AmbiguousSuccession> ambiguous() {
        return ambiguous;
    }

    List<Pair> pairs() {
        return chosen;
    }

    /**
     * @param itemId the item whose current accounts are in {@code temp.listed}
     * @param historyComplete whether the successors' history is, so that their oldest row means something
     */
    void plan(String itemId, String section, Optional<String> institutionId, boolean historyComplete)
            throws SQLException {
        for (Pair pair : clear(itemId, section, institutionId)) {
            Optional<String> oldest =
                    historyComplete ? oldestRow(pair.successor().id()) : Optional.empty();
            if (oldest.isPresent()) {
                planSuperseded(pair, oldest.get(), "", Plan.LATEST);
            }
            chosen.add(pair.countingFrom(oldest));
        }
    }

    /**
     * As {@link #plan}, with what a complete window proves: that the successor has all its rows from the oldest of this
     * answer on to the end of the window. What is newer is still to be fetched, so the succession stays open.
     *
     * @param pendingFrom the date from which pending rows go, if the oldest of this answer is not older
     */
    void planWindow(String itemId, String section, Optional<String> institutionId, LocalDate pendingFrom, LocalDate to)
            throws SQLException {
        for (Pair pair : clear(itemId, section, institutionId)) {
            Optional<String> oldest = oldestStagedRow(pair.successor().id());
            if (oldest.isPresent()) {
                planSuperseded(pair, oldest.get(), pendingFrom.toString(), to.toString());
            }
            chosen.add(pair);
        }
    }

    private List<Pair> clear(String itemId, String section, Optional<String> institutionId) throws SQLException {
        planReturned(itemId);
        List<Pair> candidates = candidates(itemId, section, institutionId);
        return candidates.isEmpty() ? List.of() : unambiguous(candidates);
    }

    private void planReturned(String itemId) throws SQLException {
        returned = sql.list(row -> row.getString(1), """
            SELECT o.account_id FROM temp.listed l JOIN main.accounts o ON o.account_id = l.account_id
            JOIN main.accounts n ON n.account_id = o.succeeded_by
            LEFT JOIN main.item_state i ON i.item_id = n.item_id
            WHERE n.account_id NOT IN (SELECT account_id FROM temp.listed)
              AND (n.closed_at IS NOT NULL OR i.unlinked_at IS NOT NULL OR n.item_id = ?)
            """, itemId);
        for (String account : returned) {
            sql.run("""
                INSERT OR IGNORE INTO temp.step(kind, stored)
                SELECT 'RESTORE', t.rowid FROM main.transactions t
                WHERE t.account_id = ? AND t.archived_reason = 'superseded'
                """, account);
        }
    }

    /**
     * A gone account is closed, about to be, of an item that is no longer configured, or of one whose section has a new
     * item now. One that has a successor comes again as long as the successor has rows from before the known date. What
     * a settlement has not noted yet is in {@code temp.forgotten}, for a preview only.
     */
    private List<Pair> candidates(String itemId, String section, Optional<String> institutionId) throws SQLException {
        return sql.list(
                row -> new Pair(
                        new AccountName(row.getString(1), row.getString(2)),
                        new AccountName(row.getString(3), row.getString(4)),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        Optional.empty()),
                """
                SELECT o.account_id, o.name, n.account_id, n.name,
                       o.persistent_account_id IS NOT NULL AND o.persistent_account_id IS n.persistent_account_id,
                       o.succeeded_by IS NOT NULL
                FROM main.accounts o LEFT JOIN main.item_state i ON i.item_id = o.item_id
                JOIN temp.listed n ON o.persistent_account_id = n.persistent_account_id
                  OR (o.institution_id = ?3 AND o.mask = n.mask AND o.type = n.type AND o.subtype IS n.subtype
                    AND (o.persistent_account_id IS NULL OR n.persistent_account_id IS NULL))
                WHERE o.account_id NOT IN (SELECT account_id FROM temp.listed)
                  AND (o.closed_at IS NOT NULL OR i.unlinked_at IS NOT NULL OR o.item_id = ?1
                    OR (i.section = ?2 AND i.item_id <> ?1)
                    OR i.item_id IN (SELECT item_id FROM temp.forgotten))
                  AND (o.succeeded_by IS NULL OR (o.succeeded_by = n.account_id AND (o.superseded_from IS NULL
                    OR o.superseded_from > (SELECT min(s.date) FROM %s s
                        WHERE s.account_id = n.account_id AND s.removed = 0))))
                """.formatted(staged),
                itemId,
                section,
                institutionId);
    }

    /** What is certain by the bank's own id beats what only looks alike; of equals, none is guessed. */
    private List<Pair> unambiguous(List<Pair> candidates) {
        List<Pair> best = candidates.stream()
                .filter(pair -> pair.certain()
                        || pair.settled()
                        || candidates.stream()
                                .noneMatch(other -> other.certain()
                                        && (samePredecessor(pair, other) || sameSuccessor(pair, other))))
                .toList();
        List<Pair> clear = new ArrayList<>();
        Map<String, AmbiguousSuccession> unclear = new LinkedHashMap<>();
        for (Pair pair : best) {
            List<Pair> rivals = pair.settled()
                    ? List.of(pair)
                    : best.stream()
                            .filter(other -> !other.settled())
                            .filter(other -> samePredecessor(pair, other) || sameSuccessor(pair, other))
                            .toList();
            if (rivals.size() == 1) {
                clear.add(pair);
            } else {
                unclear.putIfAbsent(key(rivals), describe(rivals));
            }
        }
        ambiguous.addAll(unclear.values());
        return clear;
    }

    private static boolean samePredecessor(Pair one, Pair other) {
        return one.predecessor().id().equals(other.predecessor().id());
    }

    private static boolean sameSuccessor(Pair one, Pair other) {
        return one.successor().id().equals(other.successor().id());
    }

    private static String key(List<Pair> rivals) {
        return rivals.stream()
                .map(pair -> pair.predecessor().id() + " " + pair.successor().id())
                .sorted()
                .toList()
                .toString();
    }

    private static AmbiguousSuccession describe(List<Pair> rivals) {
        return new AmbiguousSuccession(
                rivals.stream().map(Pair::predecessor).distinct().toList(),
                rivals.stream().map(Pair::successor).distinct().toList());
    }

    private Optional<String> oldestRow(String accountId) throws SQLException {
        return sql.first(row -> row.getString(1), """
            SELECT min(date) FROM (
                SELECT date FROM main.transactions WHERE account_id = ?1
                  AND (archived IS NULL OR rowid IN (SELECT stored FROM temp.step WHERE kind = 'RESTORE'))
                UNION ALL SELECT date FROM %s WHERE account_id = ?1 AND removed = 0)
            """.formatted(staged), accountId);
    }

    private Optional<String> oldestStagedRow(String accountId) throws SQLException {
        return sql.first(
                row -> row.getString(1),
                "SELECT min(date) FROM %s WHERE account_id = ? AND removed = 0".formatted(staged),
                accountId);
    }

    /** Pending rows of a gone account never post: they go whatever their date. */
    private void planSuperseded(Pair pair, String from, String pendingFrom, String to) throws SQLException {
        sql.run("""
            INSERT OR IGNORE INTO temp.step(kind, reason, stored)
            SELECT 'ARCHIVE', 'superseded', t.rowid FROM main.transactions t
            WHERE t.account_id = ? AND t.archived IS NULL AND coalesce(t.date, '') <= ?
              AND (t.date >= ? OR (t.pending = 1 AND coalesce(t.date, '') >= ?))
            """, pair.predecessor().id(), to, from, pendingFrom);
    }

    /** Notes who took whose place, and passes on what a predecessor in a chain of links had not finished taking over. */
    void write() throws SQLException {
        for (String account : returned) {
            sql.run(
                    "UPDATE main.accounts SET succeeded_by = NULL, superseded_from = NULL WHERE account_id = ?",
                    account);
        }
        for (Pair pair : chosen) {
            sql.run("""
                UPDATE main.accounts SET succeeded_by = ?, superseded_from = coalesce(?, superseded_from)
                WHERE account_id = ?
                """, pair.successor().id(), pair.from(), pair.predecessor().id());
            sql.run("""
                UPDATE main.accounts SET succeeded_by = ?1, superseded_from = NULL
                WHERE succeeded_by = ?2 AND account_id <> ?1
                """, pair.successor().id(), pair.predecessor().id());
        }
    }
}

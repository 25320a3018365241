package org.plaidsync.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The transactions of an item, each with the time of its creation and of its last change in a count of changes, so that
 * the changes since any point can be told the way Plaid does: collapsed to the last state.
 */
final class Book {
    enum Kind {
        ADDED,
        MODIFIED,
        REMOVED
    }

    record Change(Kind kind, BankTransaction transaction) {}

    private record Entry(BankTransaction transaction, long created, long changed, boolean removed) {}

    private static final Comparator<BankTransaction> NEWEST_FIRST =
            Comparator.comparing(BankTransaction::date).reversed();

    private final Map<String, Entry> byId = new HashMap<>();
    private final NavigableMap<Long, Entry> byChange = new TreeMap<>();
    private List<BankTransaction> newestFirst = List.of();
    private long newestFirstAt;
    private long head;

    /** The count of changes so far. */
    long head() {
        return head;
    }

    void add(BankTransaction transaction) {
        put(new Entry(transaction, ++head, head, false));
    }

    void replace(BankTransaction transaction) {
        put(new Entry(transaction, entry(transaction.id()).created(), ++head, false));
    }

    void remove(String id) {
        Entry entry = entry(id);
        put(new Entry(entry.transaction(), entry.created(), ++head, true));
    }

    /** Makes running paginations invalid, for a change that is not one of a transaction. */
    void touch() {
        head++;
    }

    BankTransaction get(String id) {
        return entry(id).transaction();
    }

    /** All that are not removed, newest first. */
    List<BankTransaction> current() {
        if (newestFirstAt != head) {
            List<BankTransaction> list = new ArrayList<>(byChange.size());
            for (Entry entry : byChange.descendingMap().values()) {
                if (!entry.removed()) {
                    list.add(entry.transaction());
                }
            }
            list.sort(NEWEST_FIRST);
            newestFirst = List.copyOf(list);
            newestFirstAt = head;
        }
        return newestFirst;
    }

    /** What happened after a position, oldest first: a transaction that came and went in between is not mentioned. */
    List<Change> since(long position, Predicate<BankTransaction> visible) {
        List<Change> changes = new ArrayList<>();
        for (Entry entry : byChange.tailMap(position, false).values()) {
            boolean known = entry.created() <= position;
            if (entry.removed()) {
                if (known) {
                    changes.add(new Change(Kind.REMOVED, entry.transaction()));
                }
            } else if (visible.test(entry.transaction())) {
                changes.add(new Change(known ? Kind.MODIFIED : Kind.ADDED, entry.transaction()));
            }
        }
        return changes;
    }

    private Entry entry(String id) {
        Entry entry = byId.get(id);
        if (entry == null || entry.removed()) {
            throw new IllegalArgumentException("no such transaction: " + id);
        }
        return entry;
    }

    private void put(Entry entry) {
        Entry before = byId.put(entry.transaction().id(), entry);
        if (before != null) {
            byChange.remove(before.changed());
        }
        byChange.put(entry.changed(), entry);
    }
}

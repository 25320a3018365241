package org.plaidsync.ledger;

import java.time.LocalDate;

/** What was fetched of an item's transactions, and how much that answer proves. */
public sealed interface Pull {
    /** The staged pages. */
    Staging pages();

    /**
     * Everything since the stored cursor.
     *
     * @param nextCursor stored with the rows; blank or null leaves the old one
     * @param complete whether Plaid has the whole history of the item (HISTORICAL_UPDATE_COMPLETE)
     */
    record Incremental(Staging pages, String nextCursor, boolean complete) implements Pull {}

    /**
     * Everything from an empty cursor on, to be reconciled with what is stored. While it is not {@code complete}, and
     * where it is empty but rows are stored, nothing is reconciled and the cursor stays as it was, so that the next pull
     * is a full one again.
     *
     * @param complete whether Plaid has the whole history of the item (HISTORICAL_UPDATE_COMPLETE)
     * @param acceptRemovals whether to archive even a suspicious number of vanished rows
     */
    record Full(Staging pages, String nextCursor, boolean complete, boolean acceptRemovals) implements Pull {}

    /**
     * Everything dated from {@code from} to {@code to}, both included, of a fetch that was complete. It never touches the
     * cursor.
     */
    record Window(Staging pages, LocalDate from, LocalDate to, boolean acceptRemovals) implements Pull {}

    /** No transactions, only the item, its accounts and balances. */
    record None() implements Pull {
        @Override
        public Staging pages() {
            return StagedPages.NONE;
        }
    }
}

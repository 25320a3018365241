package org.plaidsync.ledger;

import java.util.List;

/**
 * What a commit did to the ledger, or what a preview found it would do.
 *
 * @param added transactions never seen before, pending ones included
 * @param addedPending those of {@code added} that are pending
 * @param modified transactions whose content changed or that reappeared after being archived
 * @param restored those of {@code modified} that reappeared
 * @param archived transactions that Plaid removed or that are missing from a complete answer
 * @param posted pending transactions archived because their posted form arrived
 * @param superseded transactions of a predecessor account archived because the successor has them
 * @param accounts how many accounts the item has
 * @param reconciled whether rows missing from the answer were looked for
 * @param unusualRemovals of a preview only: why a commit would be refused
 * @param successions accounts that took the place of another one, and what that archived
 * @param ambiguousSuccessions accounts that may have, but more than one fits; of a commit only those not told before
 * @param steps of a preview only: what would be done, the first 1,000 of it
 */
public record Committed(
        int added,
        int addedPending,
        int modified,
        int restored,
        int archived,
        int posted,
        int superseded,
        int accounts,
        boolean reconciled,
        List<UnusualRemovals> unusualRemovals,
        List<Succession> successions,
        List<AmbiguousSuccession> ambiguousSuccessions,
        List<Step> steps) {

    /** Of an item that could not be synced. */
    public static final Committed NOTHING =
            new Committed(0, 0, 0, 0, 0, 0, 0, 0, false, List.of(), List.of(), List.of(), List.of());

    Committed telling(List<AmbiguousSuccession> ambiguous) {
        return new Committed(
                added,
                addedPending,
                modified,
                restored,
                archived,
                posted,
                superseded,
                accounts,
                reconciled,
                unusualRemovals,
                successions,
                ambiguous,
                steps);
    }

    /** Every row that was archived, for whatever reason. */
    public int archivedAltogether() {
        return archived + posted + superseded;
    }
}

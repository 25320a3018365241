package org.plaidsync.sync;

import java.util.List;
import java.util.stream.Stream;
import org.plaidsync.ledger.AmbiguousSuccession;
import org.plaidsync.ledger.Settled;
import org.plaidsync.ledger.Succession;

/**
 * How a run ended.
 *
 * @param outcomes one an item, in the order they were given
 * @param settled what became of items that are no longer configured
 * @param movedAccounts accounts that vanished or came back, except those that others continue
 * @param renamedSections items whose sections have new names
 */
public record SyncResult(
        List<Outcome> outcomes,
        Settled settled,
        List<MovedAccount> movedAccounts,
        List<RenamedSection> renamedSections) {

    /** Accounts that took the place of others in this run. */
    public List<Succession> successions() {
        return Stream.concat(
                        outcomes.stream().flatMap(outcome -> outcome.committed().successions().stream()),
                        settled.successions().stream())
                .toList();
    }

    /** Accounts of which it cannot be told whose place they took. */
    public List<AmbiguousSuccession> ambiguousSuccessions() {
        return Stream.concat(
                        outcomes.stream().flatMap(outcome -> outcome.committed().ambiguousSuccessions().stream()),
                        settled.ambiguousSuccessions().stream())
                .distinct()
                .toList();
    }
}

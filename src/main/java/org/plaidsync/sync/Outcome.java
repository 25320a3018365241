package org.plaidsync.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.Committed;
import org.plaidsync.model.Account;
import org.plaidsync.model.Item;
import org.plaidsync.plaid.PlaidException;

/** How the sync of one item ended. An item never ends another's: each has exactly one outcome. */
public sealed interface Outcome {

    String section();

    Duration duration();

    /** What was stored, {@link Committed#NOTHING} where it failed. */
    Committed committed();

    /** As far as Plaid told of it. */
    Optional<Item> item();

    /** What kept the item, or its live balances, from being synced. */
    Optional<RuntimeException> error();

    /** Plaid's code of that error, or our own: in capitals like Plaid's, except for what nobody thought of. */
    default Optional<String> errorCode() {
        return error().map(ErrorCode::of);
    }

    /**
     * Everything Plaid has is in the ledger.
     *
     * @param historyComplete false while Plaid is still fetching the older history of a new link
     * @param error why live balances could not be had and the last known ones were stored instead
     */
    record Synced(
            String section,
            Optional<Item> item,
            List<Account> accounts,
            Committed committed,
            boolean historyComplete,
            Optional<RuntimeException> error,
            Duration duration)
            implements Outcome {}

    /** Plaid has not fetched any transactions of a new link yet; the accounts are stored. */
    record NotReady(String section, Optional<Item> item, Committed committed, Duration duration) implements Outcome {
        @Override
        public Optional<RuntimeException> error() {
            return Optional.empty();
        }
    }

    /**
     * The bank wants the user to log in again.
     *
     * @param committed what was stored all the same
     */
    record NeedsLogin(String section, Optional<Item> item, PlaidException cause, Committed committed, Duration duration)
            implements Outcome {
        @Override
        public Optional<RuntimeException> error() {
            return Optional.of(cause);
        }
    }

    /** Nothing of this item was stored. */
    record Failed(String section, Optional<Item> item, RuntimeException cause, Duration duration) implements Outcome {
        @Override
        public Committed committed() {
            return Committed.NOTHING;
        }

        @Override
        public Optional<RuntimeException> error() {
            return Optional.of(cause);
        }
    }
}

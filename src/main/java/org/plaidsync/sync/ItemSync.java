package org.plaidsync.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.Committed;
import org.plaidsync.ledger.ItemUpdate;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Item;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.plaid.ErrorClass;
import org.plaidsync.plaid.ItemGetResponse;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** One item: asks what Plaid has, stages it, and commits it at once. Three requests where nothing is new. */
final class ItemSync {
    private final PlaidClient plaid;
    private final Ledger ledger;
    private final SyncOptions options;
    private final Balances balances;
    private final CursorPull cursorPull;
    private final WindowPull windowPull;
    private final List<String> configured;

    /** @param configured all account sections there are */
    ItemSync(
            PlaidClient plaid,
            Ledger ledger,
            Clock clock,
            SyncOptions options,
            Progress progress,
            List<String> configured) {
        this.configured = configured;
        this.plaid = plaid;
        this.ledger = ledger;
        this.options = options;
        this.balances = new Balances(plaid, clock);
        this.cursorPull = new CursorPull(plaid, options, progress);
        this.windowPull = new WindowPull(plaid, options, progress);
    }

    Outcome sync(LinkedItem link, Instant start) {
        Stopwatch watch = Stopwatch.start();
        Optional<Item> known = Optional.empty();
        try {
            ItemGetResponse answer = plaid.itemGet(link.accessToken());
            Item item = answer.toModel();
            known = Optional.of(item);
            return sync(link, item, answer.error(), start, watch);
        } catch (PlaidException e) {
            return e.errorClass() == ErrorClass.UPDATE
                    ? new Outcome.NeedsLogin(link.section(), known, e, Committed.NOTHING, watch.elapsed())
                    : new Outcome.Failed(link.section(), known, e, watch.elapsed());
        } catch (RuntimeException e) {
            // a bug too: what nobody thought of at one bank must not keep the others from being stored and told of
            return new Outcome.Failed(link.section(), known, e, watch.elapsed());
        }
    }

    private Outcome sync(
            LinkedItem link, Item item, Optional<PlaidException> itemError, Instant start, Stopwatch watch) {
        Balances.Fetched balance = balances.fetch(link.accessToken(), item, options.liveBalances());
        try (Staging pages = ledger.stage()) {
            Pulled pulled = pull(link, item, pages);
            Committed committed = store(new ItemUpdate(link.section(), item, balance.accounts(), pulled.pull(), start));
            // Plaid goes on handing out what it has while the bank refuses the login: only /item/get tells
            Optional<PlaidException> loginError = itemError.filter(error -> error.errorClass() == ErrorClass.UPDATE);
            if (loginError.isPresent()) {
                return new Outcome.NeedsLogin(
                        link.section(), Optional.of(item), loginError.get(), committed, watch.elapsed());
            }
            return pulled.ready()
                    ? new Outcome.Synced(
                            link.section(),
                            Optional.of(item),
                            balance.accounts(),
                            committed,
                            pulled.historyComplete(),
                            balance.error(),
                            watch.elapsed())
                    : new Outcome.NotReady(link.section(), Optional.of(item), committed, watch.elapsed());
        }
    }

    private Pulled pull(LinkedItem link, Item item, Staging pages) {
        if (options.scope() instanceof Scope.Window window) {
            return windowPull.pull(link, window, pages);
        }
        Optional<String> cursor =
                options.scope() instanceof Scope.Everything ? Optional.empty() : ledger.cursor(item.id());
        return cursorPull.pull(link, cursor, pages);
    }

    private Committed store(ItemUpdate update) {
        return options.dryRun() ? ledger.preview(update, configured) : ledger.commit(update);
    }
}

package org.plaidsync.sync;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.ledger.Settled;
import org.plaidsync.ledger.StoredItem;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.model.TimeLimit;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** Syncs many items side by side; each ends in an outcome of its own, in the order they were given. */
public final class Synchronizer {
    private static final String INTERRUPTED = "Interrupted: what was stored stays, the next run goes on from there.";

    private final PlaidClient plaid;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Clock clock;
    private final SyncOptions options;
    private final Progress progress;

    /** Wrong credentials concern every item: those not begun yet are not asked for. */
    private final AtomicReference<PlaidException> refused = new AtomicReference<>();

    private volatile boolean timeIsUp;

    public Synchronizer(PlaidClient plaid, Ledger ledger, Clock clock, SyncOptions options, Progress progress) {
        this.plaid = plaid;
        this.ledger = ledger;
        this.attempts = new Attempts(ledger);
        this.clock = clock;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param items to be synced
     * @param configured all account sections there are, those not to be synced included
     * @throws CancellationException if the thread is interrupted; what was committed stays, the rest comes next time
     */
    public SyncResult run(List<LinkedItem> items, List<String> configured) {
        Set<String> closed = closed();
        Map<String, String> sections = sections();
        List<Outcome> outcomes = sideBySide(items, new ItemSync(plaid, ledger, clock, options, progress, configured));
        boolean settles = !options.dryRun()
                && outcomes.stream().noneMatch(outcome -> outcome.error()
                        .filter(LedgerException.class::isInstance)
                        .isPresent());
        Settled settled = settles ? settle(configured) : Settled.NOTHING;
        return settles
                ? new SyncResult(outcomes, settled, moved(closed), renamed(sections, configured))
                : new SyncResult(outcomes, settled, List.of(), List.of());
    }

    private Settled settle(List<String> configured) {
        try {
            return ledger.settle(configured);
        } catch (LedgerException failure) {
            if (failure.kind() != LedgerException.Kind.LOCKED) {
                throw failure;
            }
            // the next run settles it; what became of the accounts has to be told
            return Settled.NOTHING;
        }
    }

    private Set<String> closed() {
        return ledger.accounts().stream()
                .filter(account -> account.closedAt().isPresent())
                .map(account -> account.account().id())
                .collect(toSet());
    }

    /** Those of which a successor is known have only changed their ids. */
    private List<MovedAccount> moved(Set<String> closedBefore) {
        return ledger.accounts().stream()
                .filter(account ->
                        account.succeededBy().isEmpty() && account.section().isPresent())
                .filter(account -> account.closedAt().isPresent()
                        != closedBefore.contains(account.account().id()))
                .map(account -> new MovedAccount(
                        account.section().get(),
                        account.account().name(),
                        account.closedAt().isPresent()))
                .toList();
    }

    /** By item. */
    private Map<String, String> sections() {
        return ledger.items().stream()
                .filter(item -> item.section().isPresent())
                .collect(toMap(StoredItem::itemId, item -> item.section().get()));
    }

    /** Two sections of one item would take turns; only a name that is gone was changed. */
    private List<RenamedSection> renamed(Map<String, String> before, List<String> configured) {
        return sections().entrySet().stream()
                .filter(now -> before.containsKey(now.getKey()))
                .map(now -> new RenamedSection(before.get(now.getKey()), now.getValue()))
                .filter(section -> !configured.contains(section.before()))
                .filter(section -> !section.before().equals(section.name()))
                .toList();
    }

    private List<Outcome> sideBySide(List<LinkedItem> items, ItemSync itemSync) {
        Instant start = clock.instant();
        Stopwatch watch = Stopwatch.start();
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(options.jobs(), items.size())));
        try {
            Map<LinkedItem, Future<Outcome>> outcomes = new LinkedHashMap<>();
            items.forEach(item -> outcomes.put(item, workers.submit(() -> sync(item, itemSync))));
            await(workers);
            List<Outcome> ended = new ArrayList<>();
            for (Map.Entry<LinkedItem, Future<Outcome>> each : outcomes.entrySet()) {
                ended.add(outcomeOf(each.getValue()).orElseGet(() -> givenUp(each.getKey(), start, watch.elapsed())));
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(INTERRUPTED);
        } finally {
            workers.shutdownNow();
        }
    }

    /** At the end of the run's time its requests are abandoned; a commit that is under way is not. */
    private void await(ExecutorService workers) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(options.limit().left().toMillis(), TimeUnit.MILLISECONDS)) {
            timeIsUp = true;
            workers.shutdownNow();
            workers.awaitTermination(TimeLimit.NONE.left().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Outcome sync(LinkedItem item, ItemSync itemSync) {
        Instant start = clock.instant();
        progress.started(item.section());
        Outcome outcome = refused.get() == null
                ? itemSync.sync(item, start)
                : new Outcome.Failed(item.section(), Optional.empty(), refused.get(), Duration.ZERO);
        if (Thread.interrupted() && (!timeIsUp || outcome instanceof Outcome.Failed)) {
            // that Ctrl-C or the deadline came in between is no failure of the account's
            throw new CancellationException(INTERRUPTED);
        }
        if (outcome instanceof Outcome.Failed failed
                && failed.cause() instanceof PlaidException error
                && error.stopsEveryItem()) {
            refused.compareAndSet(null, error);
        }
        return ended(outcome, start);
    }

    private Outcome ended(Outcome outcome, Instant start) {
        if (!options.dryRun()) {
            attempts.record(outcome, start);
        }
        progress.finished(outcome);
        return outcome;
    }

    private Outcome givenUp(LinkedItem item, Instant start, Duration tried) {
        return ended(new Outcome.Failed(item.section(), Optional.empty(), new DeadlineException(), tried), start);
    }

    /** Empty where the deadline came first. */
    private static Optional<Outcome> outcomeOf(Future<Outcome> future) throws InterruptedException {
        if (!future.isDone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                return Optional.empty();
            }
            // every RuntimeException is an outcome; only an Error gets here, and it concerns the whole run
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}

package org.plaidsync.sync;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Transaction;
import org.plaidsync.plaid.PlaidTransaction;
import org.plaidsync.plaid.RemovedTransaction;
import org.plaidsync.plaid.TransactionsSyncResponse;

/** Stages a page while the next one is on its way. No more than two pages are in memory: this one and that one. */
final class PageStaging implements AutoCloseable {
    private final Staging pages;

    /** Begins with the first page to be staged beside another one: most pulls have only one. */
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "plaid-sync-staging"));

    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);

    PageStaging(Staging pages) {
        this.pages = pages;
    }

    /**
     * Begins to stage a page that is not the last.
     *
     * @throws RuntimeException whatever kept the page before from being staged
     */
    void add(TransactionsSyncResponse page) {
        await();
        latest = CompletableFuture.runAsync(() -> stage(page), thread);
    }

    /** Stages the last page; all are staged then. */
    void addLast(TransactionsSyncResponse page) {
        await();
        stage(page);
    }

    private void stage(TransactionsSyncResponse page) {
        List<Transaction> upserts = Stream.concat(page.added().stream(), page.modified().stream())
                .map(PlaidTransaction::toModel)
                .toList();
        List<String> removed =
                page.removed().stream().map(RemovedTransaction::transactionId).toList();
        pages.add(upserts, removed);
    }

    /** Not interruptible, because staging a page is a matter of milliseconds. */
    private void await() {
        try {
            latest.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Afterwards nobody writes to the staging any more, whether or not the page was staged. */
    @Override
    public void close() {
        latest.handle((done, failure) -> null).join();
        thread.shutdown();
    }
}

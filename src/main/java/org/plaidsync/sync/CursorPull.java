package org.plaidsync.sync;

import java.time.Duration;
import java.util.Optional;
import org.plaidsync.ledger.Pull;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.plaid.ErrorClass;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;
import org.plaidsync.plaid.TransactionsSyncResponse;

/** Pulls all changes since a cursor, page by page. Plaid: {@code /transactions/sync}. */
final class CursorPull {
    private static final int PAGE_SIZE = 500;
    private static final int RESTARTS = 5;
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final PlaidClient plaid;
    private final SyncOptions options;
    private final Progress progress;

    CursorPull(PlaidClient plaid, SyncOptions options, Progress progress) {
        this.plaid = plaid;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @param start the stored cursor; empty for a full pull
     * @throws PlaidException if a page cannot be had; what was staged is then of no use
     */
    Pulled pull(LinkedItem link, Optional<String> start, Staging pages) {
        for (int restarts = 0; ; restarts++) {
            try {
                return allPages(link, start, pages);
            } catch (PlaidException e) {
                if (e.errorClass() != ErrorClass.RESTART || restarts == RESTARTS) {
                    throw e;
                }
                // A row seen only in the abandoned pages may no longer exist, and would never be reported as removed
                pages.restart();
                Pause.of(RESTART_PAUSE);
            }
        }
    }

    private Pulled allPages(LinkedItem link, Optional<String> start, Staging pages) {
        String cursor = start.orElse("");
        long received = 0;
        TransactionsSyncResponse page = firstPage(link, cursor);
        try (PageStaging staging = new PageStaging(pages)) {
            while (true) {
                if (page.isNotReady() || page.nextCursor().isEmpty()) {
                    return Pulled.notReady();
                }
                received += page.size();
                progress.received(link.section(), received);
                String next = page.nextCursor().get();
                if (!page.hasMore()) {
                    staging.addLast(page);
                    return finished(start, next, page, pages);
                }
                if (next.equals(cursor)) {
                    throw new IncompleteAnswerException("Plaid announces more transactions but does not move on");
                }
                staging.add(page);
                cursor = next;
                page = plaid.transactionsSync(link.accessToken(), cursor, PAGE_SIZE);
            }
        }
    }

    /** Of an item that was linked a moment ago Plaid has nothing yet: worth a little patience. */
    private TransactionsSyncResponse firstPage(LinkedItem link, String cursor) {
        Stopwatch waited = Stopwatch.start();
        TransactionsSyncResponse page = plaid.transactionsSync(link.accessToken(), cursor, PAGE_SIZE);
        while (page.isNotReady() && waited.elapsed().plus(POLL).compareTo(options.historyWait()) < 0) {
            progress.waiting(link.section());
            Pause.of(POLL);
            page = plaid.transactionsSync(link.accessToken(), cursor, PAGE_SIZE);
        }
        return page;
    }

    private Pulled finished(Optional<String> start, String next, TransactionsSyncResponse page, Staging pages) {
        boolean complete = page.isHistoryComplete();
        Pull pull = start.isPresent()
                ? new Pull.Incremental(pages, next, complete)
                : new Pull.Full(pages, next, complete, options.acceptRemovals());
        return new Pulled(pull, true, complete);
    }
}

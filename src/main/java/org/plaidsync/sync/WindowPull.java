package org.plaidsync.sync;

import java.util.List;
import org.plaidsync.ledger.Pull;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Transaction;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidTransaction;
import org.plaidsync.plaid.TransactionsGetResponse;

/** Pulls all transactions of a date window. Plaid: {@code /transactions/get}. */
final class WindowPull {
    private static final int PAGE_SIZE = 500;
    private static final int TRIES = 4;

    private final PlaidClient plaid;
    private final SyncOptions options;
    private final Progress progress;

    WindowPull(PlaidClient plaid, SyncOptions options, Progress progress) {
        this.plaid = plaid;
        this.options = options;
        this.progress = progress;
    }

    /**
     * @throws IncompleteAnswerException if the bank's data would not hold still: what is missing from such an answer
     *     may well exist, so nothing may be concluded from it
     */
    Pulled pull(LinkedItem link, Scope.Window window, Staging pages) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (isComplete(link, window, pages)) {
                Pull pull = new Pull.Window(pages, window.from(), window.to(), options.acceptRemovals());
                return new Pulled(pull, true, true);
            }
            pages.restart();
        }
        throw new IncompleteAnswerException("the bank's transactions kept changing while they were read");
    }

    /**
     * What comes or goes at the bank meanwhile shifts the offsets: only as many distinct transactions as announced, by
     * the same number on every page, are all of them.
     */
    private boolean isComplete(LinkedItem link, Scope.Window window, Staging pages) {
        int offset = 0;
        int total = -1;
        do {
            TransactionsGetResponse page =
                    plaid.transactionsGet(link.accessToken(), window.from(), window.to(), PAGE_SIZE, offset);
            List<Transaction> transactions =
                    page.transactions().stream().map(PlaidTransaction::toModel).toList();
            if (total >= 0 && page.totalTransactions() != total) {
                return false;
            }
            total = page.totalTransactions();
            pages.add(transactions, List.of());
            offset += transactions.size();
            progress.received(link.section(), offset);
            if (transactions.isEmpty() && offset < total) {
                return false;
            }
        } while (offset < total);
        return pages.size() == total;
    }
}

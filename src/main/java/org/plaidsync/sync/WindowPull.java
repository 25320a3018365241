package org.plaidsync.sync;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** New transactions shift the offsets: only as many distinct ids as announced on every page are all of them. */
    private boolean isComplete(LinkedItem link, Scope.Window window, Staging pages) {
        Set<String> ids = new HashSet<>();
        int offset = 0;
        int total;
        do {
            TransactionsGetResponse page =
                    plaid.transactionsGet(link.accessToken(), window.from(), window.to(), PAGE_SIZE, offset);
            List<Transaction> transactions =
                    page.transactions().stream().map(PlaidTransaction::toModel).toList();
            transactions.forEach(transaction -> ids.add(transaction.id()));
            pages.add(transactions, List.of());
            progress.received(link.section(), ids.size());
            total = page.totalTransactions();
            offset += transactions.size();
            if (transactions.isEmpty() && offset < total) {
                return false;
            }
        } while (offset < total);
        return ids.size() == total;
    }
}

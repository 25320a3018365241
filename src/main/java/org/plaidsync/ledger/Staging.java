package org.plaidsync.ledger;

import java.util.List;
import org.plaidsync.model.Transaction;

/**
 * The pages of one pull, kept on disk until the last one arrived. To be closed after the commit; whatever a crash leaves
 * is gone at the next start. One thread at a time; several stagings may be in use side by side.
 */
public interface Staging extends AutoCloseable {
    /** Adds a page, in the order Plaid gave them: what a later page says of a transaction replaces what an earlier said. */
    void add(List<Transaction> upserts, List<String> removedIds);

    /** Forgets every page, because Plaid's data changed while they were fetched. */
    void restart();

    /** How many distinct transactions, removed ones included, the pages speak of. */
    long size();

    @Override
    void close();
}

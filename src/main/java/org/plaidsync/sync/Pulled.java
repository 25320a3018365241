package org.plaidsync.sync;

import org.plaidsync.ledger.Pull;

/**
 * What a pull brought.
 *
 * @param ready false while Plaid has not fetched any transactions of a new link
 * @param historyComplete false while older history is still to come
 */
record Pulled(Pull pull, boolean ready, boolean historyComplete) {

    static Pulled notReady() {
        return new Pulled(new Pull.None(), false, false);
    }
}

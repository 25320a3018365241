package org.plaidsync.plaid;

/** What an error asks for. */
public enum ErrorClass {
    /** Again within this run; when it comes out of {@link PlaidClient} that was tried, and the next run may succeed. */
    RETRY,
    /** Again in the next run. */
    LATER,
    /** The user renews the item in Link's update mode. */
    UPDATE,
    /** The item is gone or cannot be repaired: the user links the bank again. */
    RELINK,
    /** The configuration or the Plaid plan is wrong: a person must act, see {@link PlaidException#stopsEveryItem()}. */
    FATAL,
    /** The item has no such product: nothing to do. */
    SKIP,
    /** We sent what Plaid does not take. */
    BUG,
    /** The data changed while paging: drop the pages and restart from the loop's first cursor. */
    RESTART
}

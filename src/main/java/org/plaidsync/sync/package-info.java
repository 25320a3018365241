/**
 * Brings the ledger up to date with Plaid: one item (pull the pages, reconcile, commit) and many of them side by side,
 * each with an outcome of its own. It must not know where the configuration came from or how an outcome is shown.
 */
package org.plaidsync.sync;

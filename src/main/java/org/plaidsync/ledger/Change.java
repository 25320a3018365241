package org.plaidsync.ledger;

import java.util.Optional;

/**
 * An entry of the change log: what a transaction was and what it became.
 *
 * @param seq rises with every entry
 * @param rev the transaction's revision after the change, 1 for a new one
 * @param before empty for a new row
 */
public record Change(
        long seq, String transactionId, int rev, Optional<TransactionState> before, Optional<TransactionState> after) {}

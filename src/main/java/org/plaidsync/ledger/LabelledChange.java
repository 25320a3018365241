package org.plaidsync.ledger;

import java.util.Optional;

/**
 * What a transaction became by a change, and how its account was called then.
 *
 * @param state empty where the ledger knows too little of a row to publish it
 */
public record LabelledChange(
        long seq, String transactionId, int rev, Optional<TransactionState> state, AccountLabel label) {}

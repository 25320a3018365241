package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Optional;
import org.plaidsync.model.Balance;

/**
 * The balance of an account on a day.
 *
 * @param at when it was stored
 * @param type the account's type then
 */
public record StoredBalance(String accountId, Instant at, Optional<String> type, Balance balance) {}

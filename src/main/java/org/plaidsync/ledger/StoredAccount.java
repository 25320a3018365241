package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Optional;
import org.plaidsync.model.Account;

/**
 * An account with its last known balance.
 *
 * @param section the configuration's name of its item, unknown for items of the original program that are gone
 * @param balanceAsOf when that balance was fetched
 * @param closedAt since when it is missing from the item's accounts
 * @param unlinked whether its item is no longer configured
 * @param succeededBy the account that took its place
 */
public record StoredAccount(
        Account account,
        Optional<String> itemId,
        Optional<String> section,
        Optional<String> institutionName,
        Instant firstSeen,
        Instant balanceAsOf,
        Optional<Instant> closedAt,
        boolean unlinked,
        Optional<String> succeededBy) {

    /** Whether the bank still shows it and no other account took its place. */
    public boolean isOpen() {
        return closedAt.isEmpty() && succeededBy.isEmpty();
    }
}

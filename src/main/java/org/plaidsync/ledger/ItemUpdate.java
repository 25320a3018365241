package org.plaidsync.ledger;

import java.time.Instant;
import java.util.List;
import org.plaidsync.model.Account;
import org.plaidsync.model.Item;

/**
 * What one sync of one item brought.
 *
 * @param section the configuration's name of it
 * @param accounts all accounts the item has now, with their balances: others are closed. An empty list closes none
 * @param now the time of the sync
 */
public record ItemUpdate(String section, Item item, List<Account> accounts, Pull pull, Instant now) {
    public ItemUpdate {
        accounts = List.copyOf(accounts);
    }
}

package org.plaidsync.ledger;

import java.util.Optional;

/**
 * How many rows count for an item.
 *
 * @param itemId empty for rows of the original program whose account is not known
 * @param rows those that are not archived, pending ones included
 * @param pending how many of them are pending
 * @param finer how many of them have an amount finer than the currency's minor unit, which {@code amount_minor} rounds
 */
public record ItemRows(Optional<String> itemId, long rows, long pending, long finer) {

    ItemRows plus(ItemRows other) {
        return new ItemRows(itemId, rows + other.rows, pending + other.pending, finer + other.finer);
    }
}

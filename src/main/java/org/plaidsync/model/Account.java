package org.plaidsync.model;

import java.util.Optional;

/**
 * A bank or card account of an item.
 *
 * @param mask the last digits of its number
 * @param type {@code depository}, {@code credit}, {@code loan}, {@code investment} … as Plaid writes it
 * @param persistentAccountId stays the same over re-links, at the few banks that tell it
 * @param json Plaid's object verbatim
 */
public record Account(
        String id,
        String name,
        Optional<String> officialName,
        Optional<String> mask,
        String type,
        Optional<String> subtype,
        Optional<String> persistentAccountId,
        Balance balance,
        String json) {}

package org.plaidsync.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

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
        RawJson json) {
    private static final Set<String> OWED = Set.of("credit", "loan");

    /** Whether its current balance is a debt. */
    public boolean isOwed() {
        return OWED.contains(type);
    }

    /** What is held or owed. A bank that does not tell it tells what is available, which says nothing of a debt. */
    public Optional<BigDecimal> held() {
        return held(balance);
    }

    /** As {@link #held()}, of this account's balance at another time. */
    public Optional<BigDecimal> held(Balance then) {
        return isOwed() ? then.current() : then.current().or(then::available);
    }

    /** Its name with the last digits. */
    public String label() {
        return label(name, mask);
    }

    /** A name with the last digits, which many banks put into the name already. */
    public static String label(String name, Optional<String> mask) {
        return mask.filter(digits -> !name.endsWith(digits))
                .map(digits -> name + " " + digits)
                .orElse(name);
    }
}

package org.plaidsync.demo;

import java.math.BigDecimal;
import java.util.Optional;
import org.plaidsync.model.Currency;

/**
 * An account as the simulated bank has it now. A card's {@code current} is what is owed.
 *
 * @param pending what its pending transactions will take from it
 */
public record BankAccount(
        String id,
        Optional<String> persistentId,
        String name,
        Optional<String> officialName,
        Optional<String> mask,
        String type,
        String subtype,
        Currency currency,
        BigDecimal current,
        BigDecimal pending,
        Optional<BigDecimal> limit) {

    /** What can still be spent; a card without a limit does not say. */
    public Optional<BigDecimal> available() {
        return owes()
                ? limit.map(most -> most.subtract(current).subtract(pending))
                : Optional.of(current.subtract(pending));
    }

    boolean owes() {
        return type.equals("credit") || type.equals("loan");
    }

    /** With a transaction of it come (sign 1) or gone (sign -1). */
    BankAccount after(BankTransaction transaction, int sign) {
        BigDecimal moved = transaction.amount().multiply(BigDecimal.valueOf(sign));
        if (transaction.pending()) {
            return with(id, current, pending.add(moved));
        }
        return with(id, owes() ? current.add(moved) : current.subtract(moved), pending);
    }

    BankAccount withId(String newId) {
        return with(newId, current, pending);
    }

    private BankAccount with(String newId, BigDecimal newCurrent, BigDecimal newPending) {
        return new BankAccount(
                newId, persistentId, name, officialName, mask, type, subtype, currency, newCurrent, newPending, limit);
    }
}

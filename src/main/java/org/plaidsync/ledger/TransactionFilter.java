package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which rows to read: those for which everything given holds.
 *
 * @param from first date, included
 * @param to last date, included
 * @param account an account's id, name or last digits, or the configuration's section it belongs to
 * @param text part of the name or the merchant, in any case
 * @param min smallest amount, included
 * @param max largest amount, included
 * @param category a primary or detailed category, in any case
 * @param pending whether rows must be pending, or must not be
 * @param includeArchived whether rows that no longer count are wanted too
 */
public record TransactionFilter(
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> account,
        Optional<String> text,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Optional<String> category,
        Optional<Boolean> pending,
        boolean includeArchived) {

    public static TransactionFilter all() {
        return new TransactionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}

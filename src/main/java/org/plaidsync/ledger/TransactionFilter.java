package org.plaidsync.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which rows to read.
 *
 * @param from first date, included
 * @param to last date, included
 * @param account an account's id, name or last digits
 * @param includeArchived whether rows that no longer count are wanted too
 */
public record TransactionFilter(
        Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> account, boolean includeArchived) {

    public static TransactionFilter all() {
        return new TransactionFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}

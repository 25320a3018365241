package org.plaidsync.cli.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.Attempt;

/**
 * How an item is doing.
 *
 * @param name its section, or else the best name there is
 * @param failure of the last attempt, empty if that succeeded
 * @param bankUpdate when Plaid last got transactions from the bank
 * @param accounts how many the bank shows
 * @param rows how many transactions count, pending ones included
 * @param finer how many of them have an amount finer than the currency's minor unit
 */
public record ItemStatus(
        String name,
        State state,
        Optional<String> itemId,
        Optional<String> institution,
        Optional<Instant> lastAttempt,
        Optional<Instant> lastSuccess,
        Optional<Attempt.Failure> failure,
        Optional<Instant> bankUpdate,
        Optional<Instant> consentExpiration,
        long accounts,
        long rows,
        long pending,
        long finer,
        List<Finding> findings) {

    /** In a word. */
    public enum State {
        OK("ok"),
        NEEDS_YOU("needs you"),
        FAILED("failed"),
        NEVER_SYNCED("never synced"),
        OVERDUE("overdue"),
        BANK_SILENT("bank silent"),
        DISABLED("disabled"),
        UNLINKED("unlinked"),
        /** Of the original program; which section it belongs to is known after the first sync. */
        ADOPTED("adopted");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}

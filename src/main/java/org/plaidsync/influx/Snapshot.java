package org.plaidsync.influx;

import java.math.BigDecimal;
import java.util.Optional;

/** What is measured at the start of a sync, as against what happened on a date. */
sealed interface Snapshot {

    /**
     * The last known balance of an account.
     *
     * @param held what is held or owed
     * @param owed whether that is a debt, as for credit and loan accounts
     * @param stale whether its bank did not answer this time
     */
    record Balance(
            Labels labels,
            String type,
            Optional<String> subtype,
            String currency,
            Optional<BigDecimal> current,
            Optional<BigDecimal> available,
            Optional<BigDecimal> limit,
            Optional<BigDecimal> held,
            boolean owed,
            boolean stale)
            implements Snapshot {

        /** What the account adds to what its owner is worth. */
        Optional<BigDecimal> net() {
            return owed ? held.map(BigDecimal::negate) : held;
        }
    }

    /**
     * All accounts of one currency.
     *
     * @param stale how many of them have a bank that did not answer this time
     */
    record NetWorth(String currency, BigDecimal assets, BigDecimal liabilities, long stale) implements Snapshot {
        NetWorth plus(Balance balance) {
            BigDecimal held = balance.held().orElse(BigDecimal.ZERO);
            return new NetWorth(
                    currency,
                    balance.owed() ? assets : assets.add(held),
                    balance.owed() ? liabilities.add(held) : liabilities,
                    stale + (balance.stale() ? 1 : 0));
        }
    }

    /** The announced transactions of an account, zero of them included. */
    record Pending(Labels labels, String currency, long count, BigDecimal amount) implements Snapshot {
        Pending plus(Pending other) {
            return new Pending(labels, currency, count + other.count(), amount.add(other.amount()));
        }
    }
}

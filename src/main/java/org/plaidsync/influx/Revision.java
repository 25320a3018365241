package org.plaidsync.influx;

import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.model.Money;

/**
 * A transaction as the ledger has it after one change.
 *
 * @param rev counts the changes of this transaction, from 1
 * @param content what InfluxDB shall hold of it; empty where it was removed, superseded, or is pending and left out
 */
record Revision(String transactionId, long rev, Optional<Content> content) {

    /** Everything of a transaction that is in its point, and nothing else: a change of anything else is none here. */
    record Content(
            SeriesKey series,
            LocalDate date,
            Optional<LocalDate> authorizedDate,
            Money money,
            String name,
            Optional<String> merchant,
            Optional<String> categoryDetailed,
            Optional<String> paymentChannel,
            boolean pending) {

        Kind kind() {
            return pending ? Kind.PENDING : Kind.POST;
        }
    }
}

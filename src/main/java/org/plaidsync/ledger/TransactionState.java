package org.plaidsync.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.model.Money;

/** What InfluxDB is told of a transaction, at one of its revisions. */
public record TransactionState(
        String accountId,
        LocalDate date,
        Optional<LocalDate> authorizedDate,
        Money money,
        String name,
        Optional<String> merchant,
        Optional<String> category,
        Optional<String> categoryDetailed,
        Optional<String> paymentChannel,
        boolean pending,
        boolean archived) {}

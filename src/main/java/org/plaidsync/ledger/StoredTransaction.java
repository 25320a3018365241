package org.plaidsync.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.model.Money;

/** A row of the ledger. Rows of the original program may lack anything but their id. */
public record StoredTransaction(
        String id,
        Optional<String> accountId,
        Optional<String> itemId,
        Optional<LocalDate> date,
        Optional<LocalDate> authorizedDate,
        Optional<Money> money,
        Optional<String> name,
        Optional<String> merchant,
        Optional<String> category,
        Optional<String> categoryDetailed,
        Optional<String> paymentChannel,
        boolean pending,
        Optional<String> pendingTransactionId,
        int rev,
        Optional<Instant> archived,
        Optional<ArchiveReason> archivedReason,
        Optional<String> json) {}

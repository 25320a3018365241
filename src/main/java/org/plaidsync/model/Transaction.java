package org.plaidsync.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A transaction as the bank last told it.
 *
 * @param date the day it posted or, while pending, occurred
 * @param category the primary personal finance category, or the first legacy category of old rows
 * @param pendingTransactionId of a posted transaction: the pending one it took the place of
 * @param json Plaid's object verbatim, unknown fields and all digits kept
 */
public record Transaction(
        String id,
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
        Optional<String> pendingTransactionId,
        RawJson json) {}

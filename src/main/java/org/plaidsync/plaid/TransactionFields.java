package org.plaidsync.plaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Plaid: Transaction, as far as we read it: see {@link TransactionReader}. Each part may be null.
 *
 * @param legacyCategory from general to special; what Plaid used before personal finance categories
 */
record TransactionFields(
        String transactionId,
        String accountId,
        BigDecimal amount,
        String isoCurrencyCode,
        String unofficialCurrencyCode,
        LocalDate date,
        LocalDate authorizedDate,
        String name,
        String merchantName,
        PersonalFinanceCategory personalFinanceCategory,
        List<String> legacyCategory,
        String paymentChannel,
        Boolean pending,
        String pendingTransactionId) {

    /** Plaid: PersonalFinanceCategory. */
    record PersonalFinanceCategory(String primary, String detailed) {}
}

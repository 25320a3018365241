package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Plaid: Transaction, as far as we read it. Each part may be null.
 *
 * @param legacyCategory from general to special; what Plaid used before personal finance categories
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
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
        @JsonProperty("category") List<String> legacyCategory,
        String paymentChannel,
        Boolean pending,
        String pendingTransactionId) {

    /** Plaid: PersonalFinanceCategory. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record PersonalFinanceCategory(String primary, String detailed) {}
}

package org.plaidsync.plaid;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;
import org.plaidsync.model.Transaction;
import org.plaidsync.plaid.TransactionFields.PersonalFinanceCategory;

/**
 * A transaction of Plaid's, of any year: old ones have the legacy category or none.
 *
 * @param json the object verbatim
 */
public record PlaidTransaction(TransactionFields fields, RawJson json) {
    private static final String KIND = "Transaction";
    private static final int MOST_DIGITS = 100;

    /** @throws PlaidException if it lacks its id, account, date or amount */
    public Transaction toModel() {
        String id = Incomplete.require(fields.transactionId(), "A transaction", "transaction_id");
        Optional<PersonalFinanceCategory> category = Optional.ofNullable(fields.personalFinanceCategory());
        return new Transaction(
                id,
                Incomplete.require(fields.accountId(), KIND, id, "account_id"),
                Incomplete.require(fields.date(), KIND, id, "date"),
                Optional.ofNullable(fields.authorizedDate()),
                new Money(amount(id), Currency.of(fields.isoCurrencyCode(), fields.unofficialCurrencyCode())),
                Objects.requireNonNullElse(fields.name(), ""),
                Optional.ofNullable(fields.merchantName()),
                category.map(PersonalFinanceCategory::primary).or(() -> legacyCategory()),
                category.map(PersonalFinanceCategory::detailed),
                Optional.ofNullable(fields.paymentChannel()),
                Boolean.TRUE.equals(fields.pending()),
                Optional.ofNullable(fields.pendingTransactionId()),
                json);
    }

    /** An exponent can promise more digits than any memory holds. */
    private BigDecimal amount(String id) {
        BigDecimal amount = fields.amount();
        boolean sensible = amount != null && Math.abs((long) amount.scale()) <= MOST_DIGITS;
        return Incomplete.require(sensible ? amount : null, KIND, id, "amount");
    }

    private Optional<String> legacyCategory() {
        return Optional.ofNullable(fields.legacyCategory()).stream()
                .flatMap(names -> names.stream().filter(Objects::nonNull))
                .findFirst();
    }
}

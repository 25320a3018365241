package org.plaidsync.plaid;

import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;
import org.plaidsync.model.Transaction;
import org.plaidsync.plaid.TransactionFields.PersonalFinanceCategory;

/**
 * A transaction of Plaid's.
 *
 * @param json the object verbatim
 */
public record PlaidTransaction(TransactionFields fields, String json) {

    /** @throws PlaidException if it lacks its id, account, date or amount */
    public Transaction toModel() {
        String id = Incomplete.require(fields.transactionId(), "A transaction", "transaction_id");
        String object = "Transaction " + id;
        Optional<PersonalFinanceCategory> category = Optional.ofNullable(fields.personalFinanceCategory());
        return new Transaction(
                id,
                Incomplete.require(fields.accountId(), object, "account_id"),
                Incomplete.require(fields.date(), object, "date"),
                Optional.ofNullable(fields.authorizedDate()),
                new Money(
                        Incomplete.require(fields.amount(), object, "amount"),
                        Currency.of(fields.isoCurrencyCode(), fields.unofficialCurrencyCode())),
                Objects.requireNonNullElse(fields.name(), ""),
                Optional.ofNullable(fields.merchantName()),
                category.map(PersonalFinanceCategory::primary).or(this::legacyCategory),
                category.map(PersonalFinanceCategory::detailed),
                Optional.ofNullable(fields.paymentChannel()),
                Boolean.TRUE.equals(fields.pending()),
                Optional.ofNullable(fields.pendingTransactionId()),
                json);
    }

    private Optional<String> legacyCategory() {
        return Optional.ofNullable(fields.legacyCategory()).stream()
                .flatMap(names -> names.stream().filter(Objects::nonNull))
                .findFirst();
    }
}

package org.plaidsync.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.model.Currency;

/**
 * A transaction as the simulated bank has it now: what a ledger is compared with.
 *
 * @param amount with Plaid's sign: positive is money out of the account
 * @param pendingTransactionId of a posted transaction: the pending one it took the place of
 * @param moreFields JSON members added verbatim to Plaid's object, such as {@code "a_new_field":[1.50]}; usually empty
 */
public record BankTransaction(
        String id,
        String accountId,
        LocalDate date,
        Optional<LocalDate> authorizedDate,
        BigDecimal amount,
        Currency currency,
        String name,
        Merchant merchant,
        Optional<Category> category,
        boolean pending,
        Optional<String> pendingTransactionId,
        String moreFields) {

    public BankTransaction withId(String newId) {
        return new BankTransaction(
                newId,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withDate(LocalDate newDate) {
        return new BankTransaction(
                id,
                accountId,
                newDate,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withAmount(BigDecimal newAmount) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                newAmount,
                currency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withAmount(String newAmount) {
        return withAmount(new BigDecimal(newAmount));
    }

    public BankTransaction withName(String newName) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                newName,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withCategory(Optional<Category> newCategory) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                newCategory,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withCategory(String primary, String detailed) {
        return withCategory(Optional.of(new Category(primary, detailed)));
    }

    public BankTransaction withCurrency(Currency newCurrency) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                newCurrency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    public BankTransaction withMoreFields(String members) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                members);
    }

    BankTransaction withAccount(String newAccountId) {
        return new BankTransaction(
                id,
                newAccountId,
                date,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                category,
                pending,
                pendingTransactionId,
                moreFields);
    }

    /** This pending transaction as it posts: a new id that points back to this one, {@code pending} off. */
    BankTransaction posted(String newId, LocalDate day) {
        return new BankTransaction(
                newId,
                accountId,
                day,
                authorizedDate.or(() -> Optional.of(date)),
                amount,
                currency,
                merchant.name().orElse(name),
                merchant,
                category,
                false,
                Optional.of(id),
                moreFields);
    }

    /** This transaction while it is pending, under the name the terminal sent. */
    BankTransaction firstSeen(String terminalName) {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                terminalName,
                merchant,
                category,
                true,
                Optional.empty(),
                moreFields);
    }

    /** This posted transaction without its pending predecessor, which Plaid does not always tell. */
    BankTransaction withoutPredecessor() {
        return new BankTransaction(
                id,
                accountId,
                date,
                authorizedDate,
                amount,
                currency,
                name,
                merchant,
                category,
                pending,
                Optional.empty(),
                moreFields);
    }
}

package org.plaidsync.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
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
        return with(copy -> copy.id = newId);
    }

    public BankTransaction withDate(LocalDate newDate) {
        return with(copy -> copy.date = newDate);
    }

    public BankTransaction withAmount(BigDecimal newAmount) {
        return with(copy -> copy.amount = newAmount);
    }

    public BankTransaction withAmount(String newAmount) {
        return withAmount(new BigDecimal(newAmount));
    }

    public BankTransaction withCurrency(Currency newCurrency) {
        return with(copy -> copy.currency = newCurrency);
    }

    public BankTransaction withName(String newName) {
        return with(copy -> copy.name = newName);
    }

    public BankTransaction withCategory(Optional<Category> newCategory) {
        return with(copy -> copy.category = newCategory);
    }

    public BankTransaction withCategory(String primary, String detailed) {
        return withCategory(Optional.of(new Category(primary, detailed)));
    }

    /** Without its pending predecessor, which Plaid does not always tell. */
    public BankTransaction withoutPredecessor() {
        return with(copy -> copy.pendingTransactionId = Optional.empty());
    }

    public BankTransaction withMoreFields(String members) {
        return with(copy -> copy.moreFields = members);
    }

    BankTransaction withAccount(String newAccountId) {
        return with(copy -> copy.accountId = newAccountId);
    }

    /** This pending transaction as it posts: a new id that points back to this one, and the merchant's clean name. */
    BankTransaction posted(String newId, LocalDate day) {
        return with(copy -> {
            copy.id = newId;
            copy.date = day;
            copy.authorizedDate = authorizedDate.or(() -> Optional.of(date));
            copy.name = merchant.name().orElse(name);
            copy.pending = false;
            copy.pendingTransactionId = Optional.of(id);
        });
    }

    /** This transaction while it is pending, under the name the terminal sent. */
    BankTransaction firstSeen(String terminalName) {
        return with(copy -> {
            copy.name = terminalName;
            copy.pending = true;
            copy.pendingTransactionId = Optional.empty();
        });
    }

    private BankTransaction with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.finished();
    }

    /** A record has no way to change one component of many. */
    private static final class Copy {
        private String id;
        private String accountId;
        private LocalDate date;
        private Optional<LocalDate> authorizedDate;
        private BigDecimal amount;
        private Currency currency;
        private String name;
        private final Merchant merchant;
        private Optional<Category> category;
        private boolean pending;
        private Optional<String> pendingTransactionId;
        private String moreFields;

        Copy(BankTransaction original) {
            id = original.id;
            accountId = original.accountId;
            date = original.date;
            authorizedDate = original.authorizedDate;
            amount = original.amount;
            currency = original.currency;
            name = original.name;
            merchant = original.merchant;
            category = original.category;
            pending = original.pending;
            pendingTransactionId = original.pendingTransactionId;
            moreFields = original.moreFields;
        }

        BankTransaction finished() {
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
                    moreFields);
        }
    }
}

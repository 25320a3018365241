package org.plaidsync.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Secret;

/** A linked item, seen from the bank's side: what a program gets from linking, and the strings to pull. */
public final class LinkedItem {
    private final World world;
    private final BankItem item;

    LinkedItem(World world, BankItem item) {
        this.world = world;
        this.item = item;
    }

    public String itemId() {
        return item.id;
    }

    public Secret accessToken() {
        return item.accessToken;
    }

    public String institutionId() {
        return item.institution.id();
    }

    public String institutionName() {
        return item.institution.name();
    }

    /** Of the open accounts, in the bank's order. */
    public List<String> accountIds() {
        return truth().accounts().stream().map(BankAccount::id).toList();
    }

    /** What a complete sync must lead to. */
    public Truth truth() {
        return locked(item::truth);
    }

    /** Adds a posted transaction; positive is money out. Returns its id. */
    public String add(String accountId, LocalDate date, String amount, String name) {
        return add(accountId, date, amount, name, false);
    }

    /** Adds a pending transaction. Returns its id. */
    public String addPending(String accountId, LocalDate date, String amount, String name) {
        return add(accountId, date, amount, name, true);
    }

    /** Adds a transaction as it is, for example a removed one that comes back. */
    public void add(BankTransaction transaction) {
        locked(() -> item.add(transaction));
    }

    private String add(String accountId, LocalDate date, String amount, String name, boolean pending) {
        return locked(() -> {
            BankTransaction transaction = new BankTransaction(
                    item.ids.next(),
                    accountId,
                    date,
                    Optional.of(date),
                    new BigDecimal(amount),
                    item.account(accountId).currency(),
                    name,
                    Merchants.UNSPECIFIED,
                    Optional.of(Merchants.UNSPECIFIED.category()),
                    pending,
                    Optional.empty(),
                    "");
            item.add(transaction);
            return transaction.id();
        });
    }

    /** The next sync tells it as {@code modified}. */
    public void edit(String transactionId, UnaryOperator<BankTransaction> change) {
        locked(() -> item.replace(change.apply(item.book.get(transactionId))));
    }

    public void remove(String transactionId) {
        locked(() -> item.remove(transactionId));
    }

    /** Posts a pending transaction unchanged, a day later. Returns the id of the posted one. */
    public String post(String pendingId) {
        return post(pendingId, posted -> posted);
    }

    /** Posts a pending transaction with changes, such as a tip. */
    public String post(String pendingId, UnaryOperator<BankTransaction> change) {
        return locked(() -> {
            BankTransaction pending = item.book.get(pendingId);
            BankTransaction posted =
                    change.apply(pending.posted(item.ids.next(), pending.date().plusDays(1)));
            item.remove(pendingId);
            item.add(posted);
            return posted.id();
        });
    }

    /** Opens an empty account. Returns its id. */
    public String openAccount(String name, String type, String subtype, String mask, Currency currency) {
        return locked(() -> {
            BankAccount account = new BankAccount(
                    item.ids.next(),
                    Optional.empty(),
                    name,
                    Optional.empty(),
                    Optional.of(mask),
                    type,
                    subtype,
                    currency,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    Optional.empty());
            item.open(account);
            return account.id();
        });
    }

    /** From now on no answer lists the account or its transactions; none of them is told as removed. */
    public void closeAccount(String accountId) {
        locked(() -> item.close(accountId));
    }

    /** Lets a closed account be listed again, with its transactions; none of them is told anew. */
    public void reopenAccount(String accountId) {
        locked(() -> item.reopen(accountId));
    }

    /** Changes account and transaction ids; the next sync tells the old ones as removed and the new ones as added. */
    public void renumber() {
        locked(item::renumber);
    }

    /** Moves a fresh item's history on. */
    public void reach(HistoryStage stage) {
        locked(() -> item.reach(stage));
    }

    /** Until {@link #repair()} the data endpoints answer ITEM_LOGIN_REQUIRED, {@code /item/get} tells it as its error. */
    public void requireLogin() {
        failWith(PlaidError.of("ITEM_LOGIN_REQUIRED"));
    }

    /** As {@link #requireLogin()}, with any error. */
    public void failWith(PlaidError error) {
        locked(() -> world.fail(item, error));
    }

    /** As a person's visit to Link in update mode does; what was missed meanwhile comes in. */
    public void repair() {
        locked(() -> world.repair(item));
    }

    public void consentExpires(Instant when) {
        locked(() -> item.consentExpiration = Optional.of(when));
    }

    /** When Plaid last got through to the bank and last failed to; empty is told as null. */
    public void bankAnswered(Optional<Instant> lastSuccess, Optional<Instant> lastFailure) {
        locked(() -> {
            item.lastSuccessfulUpdate = lastSuccess;
            item.lastFailedUpdate = lastFailure;
        });
    }

    /** Leaves out all {@code /item/get} may leave out: institution, status, consent. */
    public void tellLittle() {
        locked(() -> {
            item.tellsInstitution = false;
            item.consentExpiration = Optional.empty();
        });
    }

    /**
     * Runs a change after each of the next pages that are not the last, so that the program's next page is refused
     * with TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION.
     */
    public void changeBetweenPages(int times, Runnable change) {
        locked(() -> item.betweenPages(times, change));
    }

    private void locked(Runnable action) {
        synchronized (world) {
            action.run();
        }
    }

    private <T> T locked(Supplier<T> action) {
        synchronized (world) {
            return action.get();
        }
    }
}

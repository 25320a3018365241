package org.plaidsync.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.model.Secret;

/** One login at an institution: its accounts, its book and its state of health. Guarded by the {@link World}'s lock. */
final class BankItem {
    private static final int INITIAL_DAYS = 30;

    final String id;
    final Secret accessToken;
    final Institution institution;
    final Instant createdAt;
    final Ids ids;
    final Book book = new Book();

    private record Delta(long from, long head, String accountId, List<Book.Change> changes) {}

    private final Map<String, BankAccount> open = new LinkedHashMap<>();
    private final Map<String, BankAccount> closed = new LinkedHashMap<>();
    private final List<BankTransaction> backlog = new ArrayList<>();
    private final Deque<Runnable> changesBetweenPages = new ArrayDeque<>();
    private Delta lastDelta = new Delta(0, 0, "", List.of());
    private HistoryStage stage = HistoryStage.HISTORICAL_UPDATE_COMPLETE;

    /** The last day whose events have reached this item. */
    LocalDate upTo;

    Optional<PlaidError> error = Optional.empty();
    Optional<Instant> consentExpiration = Optional.empty();
    Optional<Instant> lastSuccessfulUpdate;
    Optional<Instant> lastFailedUpdate = Optional.empty();
    /** When the bank last told the balances. */
    Instant balancesAt;

    boolean tellsInstitution = true;
    boolean removed;

    BankItem(String id, Secret accessToken, Institution institution, Instant createdAt, LocalDate today, Ids ids) {
        this.id = id;
        this.accessToken = accessToken;
        this.institution = institution;
        this.createdAt = createdAt;
        this.ids = ids;
        upTo = today;
        balancesAt = createdAt;
        lastSuccessfulUpdate = Optional.of(createdAt);
    }

    Truth truth() {
        return new Truth(List.copyOf(open.values()), book.current());
    }

    Collection<BankAccount> accounts() {
        return open.values();
    }

    boolean lists(String accountId) {
        return open.containsKey(accountId);
    }

    BankAccount account(String accountId) {
        BankAccount account = open.getOrDefault(accountId, closed.get(accountId));
        if (account == null) {
            throw new IllegalArgumentException("no such account: " + accountId);
        }
        return account;
    }

    void open(BankAccount account) {
        open.put(account.id(), account);
        book.touch();
    }

    void close(String accountId) {
        closed.put(accountId, account(accountId));
        open.remove(accountId);
        book.touch();
    }

    void reopen(String accountId) {
        open.put(accountId, closed.remove(accountId));
        book.touch();
    }

    HistoryStage stage() {
        return stage;
    }

    /** Puts in what happened before the link, of which the balances know already. */
    void fillHistory(List<BankTransaction> oldestFirst, HistoryStage upToStage) {
        backlog.addAll(oldestFirst);
        stage = HistoryStage.NOT_READY;
        reach(upToStage);
    }

    void reach(HistoryStage next) {
        LocalDate oldest =
                next == HistoryStage.HISTORICAL_UPDATE_COMPLETE ? LocalDate.MIN : upTo.minusDays(INITIAL_DAYS);
        if (next != HistoryStage.NOT_READY) {
            backlog.stream().filter(known -> !known.date().isBefore(oldest)).forEach(book::add);
            backlog.removeIf(known -> !known.date().isBefore(oldest));
        }
        stage = next;
    }

    void add(BankTransaction transaction) {
        book.add(transaction);
        weigh(transaction, 1);
    }

    void replace(BankTransaction transaction) {
        weigh(book.get(transaction.id()), -1);
        weigh(transaction, 1);
        book.replace(transaction);
    }

    void remove(String transactionId) {
        weigh(book.get(transactionId), -1);
        book.remove(transactionId);
    }

    private void weigh(BankTransaction transaction, int sign) {
        Map<String, BankAccount> home = open.containsKey(transaction.accountId()) ? open : closed;
        home.put(transaction.accountId(), account(transaction.accountId()).after(transaction, sign));
    }

    /**
     * The changes a client with this position is to be told, of one account or all of them.
     *
     * @param accountId empty for all
     */
    List<Book.Change> changesSince(long from, String accountId) {
        boolean fresh =
                lastDelta.from == from && lastDelta.head == book.head() && lastDelta.accountId.equals(accountId);
        if (!fresh) {
            List<Book.Change> changes = book.since(from, row -> open.containsKey(row.accountId()));
            if (!accountId.isEmpty()) {
                changes.removeIf(
                        change -> !accountId.equals(change.transaction().accountId()));
            }
            // A hundred pages of one update ask for the same list.
            lastDelta = new Delta(from, book.head(), accountId, changes);
        }
        return lastDelta.changes;
    }

    void betweenPages(int times, Runnable change) {
        for (int i = 0; i < times; i++) {
            changesBetweenPages.add(change);
        }
    }

    /** To be called when a page that is not the last one was given out. */
    void pageGiven() {
        Optional.ofNullable(changesBetweenPages.poll()).ifPresent(Runnable::run);
    }

    /** Gives every account and transaction a new id, as Plaid does when it cannot match them with the bank's any more. */
    void renumber() {
        List<BankTransaction> transactions = new ArrayList<>(book.current());
        transactions.forEach(transaction -> book.remove(transaction.id()));
        Map<String, String> newIds = new LinkedHashMap<>();
        for (BankAccount account : List.copyOf(open.values())) {
            newIds.put(account.id(), ids.next());
            open.remove(account.id());
            open.put(newIds.get(account.id()), account.withId(newIds.get(account.id())));
        }
        for (int i = transactions.size() - 1; i >= 0; i--) {
            BankTransaction old = transactions.get(i);
            if (newIds.containsKey(old.accountId())) {
                book.add(old.withId(ids.next()).withAccount(newIds.get(old.accountId())));
            }
        }
    }

    /** Makes this fresh item show the same bank data as another one, under ids of its own. */
    void copyFrom(BankItem other) {
        upTo = other.upTo;
        Map<String, String> newIds = new LinkedHashMap<>();
        for (BankAccount account : other.open.values()) {
            newIds.put(account.id(), ids.next());
            open(account.withId(newIds.get(account.id())));
        }
        List<BankTransaction> newestFirst = other.book.current();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            BankTransaction old = newestFirst.get(i);
            if (newIds.containsKey(old.accountId())) {
                book.add(old.withId(ids.next())
                        .withAccount(newIds.get(old.accountId()))
                        .withoutPredecessor());
            }
        }
    }
}

package org.plaidsync.influx;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plaidsync.influx.Snapshot.Balance;
import org.plaidsync.influx.Snapshot.NetWorth;
import org.plaidsync.influx.Snapshot.Pending;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.OutboxSnapshot;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.ledger.StoredTransaction;
import org.plaidsync.ledger.TransactionFilter;
import org.plaidsync.model.Money;

/** Measures how things stood at a sync, once and for all targets: a replay is the same to the byte. */
final class Snapshots {
    private final Ledger ledger;
    private final SyncReport report;
    private final List<OutboxSnapshot> snapshots = new ArrayList<>();
    private final Map<String, NetWorth> worths = new TreeMap<>();

    private Snapshots(Ledger ledger, SyncReport report) {
        this.ledger = ledger;
        this.report = report;
    }

    static void record(Ledger ledger, SyncReport report) {
        new Snapshots(ledger, report).record();
    }

    private void record() {
        List<StoredAccount> accounts = ledger.accounts().stream()
                .filter(account -> !account.unlinked())
                .filter(account ->
                        account.section().filter(report.sections()::contains).isPresent())
                .sorted(Comparator.comparing(account -> account.account().id()))
                .toList();
        accounts.forEach(this::balance);
        worths.forEach(
                (currency, worth) -> add("net_worth " + currency, SnapshotSchema.netWorth(worth, report.started())));
        pending(accounts);
        report.items().forEach(item -> add("item " + item.itemId(), SnapshotSchema.item(item, report.started())));
        ledger.outbox().record(report.started(), snapshots);
    }

    private void balance(StoredAccount stored) {
        String open = "balance " + stored.account().id();
        String closing = "closing " + stored.account().id();
        if (stored.isOpen()) {
            add(open, balanceOf(stored));
        } else if (ledger.outbox().isLater(open, closing)) {
            // the last point says that nothing is there any more; without it the last balance would stand for ever
            add(closing, closed(balanceOf(stored)));
        }
    }

    private void add(String subject, Balance balance) {
        add(subject, SnapshotSchema.balance(balance, report.started()));
        worths.merge(
                balance.currency(),
                new NetWorth(balance.currency(), BigDecimal.ZERO, BigDecimal.ZERO, 0).plus(balance),
                (sum, one) -> sum.plus(balance));
    }

    private void add(String subject, Point point) {
        snapshots.add(new OutboxSnapshot(subject, LineProtocol.line(point)));
    }

    private Balance balanceOf(StoredAccount stored) {
        org.plaidsync.model.Balance balance = stored.account().balance();
        return new Balance(
                Labels.of(stored),
                stored.account().type(),
                stored.account().subtype(),
                balance.currency().code(),
                balance.current(),
                balance.available(),
                balance.limit(),
                stored.account().isOwed(),
                stored.section().filter(report.failed()::contains).isPresent());
    }

    private static Balance closed(Balance balance) {
        Optional<BigDecimal> zero = Optional.of(BigDecimal.ZERO);
        return new Balance(
                balance.labels(),
                balance.type(),
                balance.subtype(),
                balance.currency(),
                zero,
                zero,
                zero,
                balance.owed(),
                false);
    }

    private void pending(List<StoredAccount> accounts) {
        Map<String, Map<String, Pending>> sums = new TreeMap<>();
        ledger.transactions(TransactionFilter.all(), row -> {
            if (row.pending() && row.accountId().isPresent() && row.money().isPresent()) {
                count(sums, row);
            }
        });
        for (StoredAccount stored : accounts) {
            if (!stored.isOpen()) {
                continue;
            }
            Labels labels = Labels.of(stored);
            String currency = stored.account().balance().currency().code();
            Map<String, Pending> found = sums.getOrDefault(stored.account().id(), new TreeMap<>());
            found.putIfAbsent(currency, new Pending(labels, currency, 0, BigDecimal.ZERO));
            found.forEach((code, sum) -> add(
                    "pending " + labels.accountId() + ' ' + code,
                    SnapshotSchema.pending(new Pending(labels, code, sum.count(), sum.amount()), report.started())));
        }
    }

    private static void count(Map<String, Map<String, Pending>> sums, StoredTransaction row) {
        Money money = row.money().orElseThrow();
        sums.computeIfAbsent(row.accountId().orElseThrow(), id -> new TreeMap<>())
                .merge(
                        money.currency().code(),
                        new Pending(null, money.currency().code(), 1, money.amount()),
                        (sum, one) -> new Pending(
                                null,
                                sum.currency(),
                                sum.count() + 1,
                                sum.amount().add(one.amount())));
    }
}

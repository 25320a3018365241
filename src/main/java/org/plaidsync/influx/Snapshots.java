package org.plaidsync.influx;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plaidsync.influx.Snapshot.Balance;
import org.plaidsync.influx.Snapshot.NetWorth;
import org.plaidsync.influx.Snapshot.Pending;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.OutboxSnapshot;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.ledger.StoredBalance;
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
        if (ledger.outbox().hasNoSnapshots()) {
            ledger.outbox().record(past());
        }
        List<StoredAccount> accounts = ledger.accounts().stream()
                .filter(account -> account.unlinked()
                        || account.section().filter(report.sections()::contains).isPresent())
                .sorted(Comparator.comparing(account -> account.account().id()))
                .toList();
        accounts.forEach(this::balance);
        worths.forEach(
                (currency, worth) -> add("net_worth " + currency, SnapshotSchema.netWorth(worth, report.started())));
        pending(accounts);
        report.items().forEach(item -> add("item " + item.itemId(), SnapshotSchema.item(item, report.started())));
        ledger.outbox().record(snapshots);
    }

    /** The balances of the days before the first measurement, such as the original program's, when they were stored. */
    private List<OutboxSnapshot> past() {
        Map<String, StoredAccount> accounts = ledger.accounts().stream()
                .collect(Collectors.toMap(stored -> stored.account().id(), Function.identity()));
        List<OutboxSnapshot> past = new ArrayList<>();
        for (StoredBalance day : ledger.balancesBefore(report.started())) {
            StoredAccount stored = accounts.get(day.accountId());
            if (stored != null && isKnown(day.balance())) {
                String type = day.type().orElse(stored.account().type());
                Point point = SnapshotSchema.balance(balance(stored, type, day.balance(), false), day.at());
                past.add(new OutboxSnapshot(day.at(), open(stored), LineProtocol.line(point)));
            }
        }
        return past;
    }

    private static String open(StoredAccount stored) {
        return "balance " + stored.account().id();
    }

    private static boolean isKnown(org.plaidsync.model.Balance balance) {
        return Stream.of(balance.current(), balance.available(), balance.limit())
                .anyMatch(Optional::isPresent);
    }

    private void balance(StoredAccount stored) {
        String open = open(stored);
        String closing = "closing " + stored.account().id();
        if (isOpen(stored)) {
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
        snapshots.add(new OutboxSnapshot(report.started(), subject, LineProtocol.line(point)));
    }

    private Balance balanceOf(StoredAccount stored) {
        boolean stale = stored.section().filter(report.failed()::contains).isPresent();
        return balance(stored, stored.account().type(), stored.account().balance(), stale);
    }

    private static Balance balance(
            StoredAccount stored, String type, org.plaidsync.model.Balance balance, boolean stale) {
        return new Balance(
                Labels.of(stored),
                type,
                stored.account().subtype(),
                balance.currency().code(),
                balance.current(),
                balance.available(),
                balance.limit(),
                stored.account().held(balance),
                stored.account().isOwed(),
                stale);
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
                zero,
                balance.owed(),
                false);
    }

    private static boolean isOpen(StoredAccount account) {
        return !account.unlinked() && account.isOpen();
    }

    private void pending(List<StoredAccount> accounts) {
        Map<String, List<Money>> announced = ledger.pending();
        for (StoredAccount stored : accounts) {
            if (isOpen(stored)) {
                pending(stored, announced.getOrDefault(stored.account().id(), List.of()));
            }
        }
    }

    private void pending(StoredAccount stored, List<Money> announced) {
        Labels labels = Labels.of(stored);
        String currency = stored.account().balance().currency().code();
        Map<String, Pending> sums = new TreeMap<>();
        sums.put(currency, new Pending(labels, currency, 0, BigDecimal.ZERO));
        for (Money money : announced) {
            String code = money.currency().code();
            sums.merge(code, new Pending(labels, code, 1, money.amount()), Pending::plus);
        }
        sums.forEach((code, sum) ->
                add("pending " + labels.accountId() + ' ' + code, SnapshotSchema.pending(sum, report.started())));
    }
}

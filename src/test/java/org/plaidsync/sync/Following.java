package org.plaidsync.sync;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.StoredTransaction;
import org.plaidsync.ledger.TransactionFilter;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;

/** A ledger that follows one item of a bank. */
final class Following implements AutoCloseable {
    private final LinkedItem item;
    private final Scope scope;
    private final Clock clock;
    private final Ledger ledger;
    private final PlaidClient plaid;

    Following(SimulatedBank bank, LinkedItem item, Path file, Scope scope, Clock clock) {
        this.item = item;
        this.scope = scope;
        this.clock = clock;
        this.ledger = Ledger.open(file, clock);
        this.plaid = PlaidClient.connect(
                new PlaidConnection(bank.url(), SimulatedBank.CLIENT_ID, Secret.of(SimulatedBank.SECRET)),
                RetryBudget.of(Duration.ZERO),
                clock);
    }

    Outcome sync() {
        return sync(scope);
    }

    /** In another way than it usually follows. */
    Outcome sync(Scope way) {
        SyncOptions options = new SyncOptions(way, 1, false, true, false, Duration.ZERO);
        return new Synchronizer(plaid, ledger, clock, options, Progress.NONE)
                .run(List.of(new org.plaidsync.sync.LinkedItem("Bank", item.accessToken())), List.of("Bank"))
                .outcomes()
                .get(0);
    }

    /** The rows that count, by id, as far as they matter to sums. */
    Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        ledger.transactions(TransactionFilter.all(), row -> rows.put(row.id(), text(row)));
        return rows;
    }

    /** The bank's, in the same words. */
    static Map<String, String> truth(LinkedItem item) {
        return item.truth().transactions().stream().collect(toMap(BankTransaction::id, Following::text));
    }

    private static String text(StoredTransaction row) {
        return "%s %s %s %s %s"
                .formatted(
                        row.accountId().orElseThrow(),
                        row.date().orElseThrow(),
                        row.money().orElseThrow().amount().stripTrailingZeros().toPlainString(),
                        row.name().orElseThrow(),
                        row.pending());
    }

    private static String text(BankTransaction row) {
        return "%s %s %s %s %s"
                .formatted(
                        row.accountId(),
                        row.date(),
                        row.amount().stripTrailingZeros().toPlainString(),
                        row.name(),
                        row.pending());
    }

    @Override
    public void close() {
        plaid.close();
        ledger.close();
    }
}

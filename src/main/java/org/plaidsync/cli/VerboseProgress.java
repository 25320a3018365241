package org.plaidsync.cli;

import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Money;
import org.plaidsync.model.Printable;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.Progress;

/** Lines that tell what happens to every account, for {@code -v}. */
final class VerboseProgress implements Progress {
    private final Output output;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    VerboseProgress(Output output) {
        this.output = output;
    }

    @Override
    public void started(String section) {
        output.result("Syncing " + section);
    }

    @Override
    public void received(String section, long transactions) {
        if (transactions > 0) {
            output.result(section + ": " + transactions + " transactions received");
        }
    }

    @Override
    public void waiting(String section) {
        if (waiting.add(section)) {
            output.result(section + ": Plaid is still fetching the transactions of this new link, waiting");
        }
    }

    @Override
    public void finished(Outcome outcome) {
        if (outcome instanceof Outcome.Synced synced) {
            synced.accounts().forEach(account -> output.result(synced.section() + ": " + line(account)));
        }
        output.result("%s: done in %.1f s"
                .formatted(outcome.section(), outcome.duration().toMillis() / 1000.0));
    }

    private static String line(Account account) {
        Balance balance = account.balance();
        String current = balance.current()
                .map(amount -> text(amount, balance) + " " + balance.currency().code())
                .orElse("no current balance");
        String available = balance.available()
                .map(amount -> " (" + text(amount, balance) + " available)")
                .orElse("");
        return Printable.clean(account.label()) + ": " + current + available;
    }

    private static String text(BigDecimal amount, Balance balance) {
        return new Money(amount, balance.currency()).toPlainString();
    }
}

package org.plaidsync.cli;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.RunLock;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;
import org.plaidsync.sync.LinkedItem;
import org.plaidsync.sync.Progress;
import org.plaidsync.sync.SyncOptions;
import org.plaidsync.sync.SyncResult;
import org.plaidsync.sync.Synchronizer;

/** Syncs the enabled accounts of a configuration into its ledger. */
@ApplicationScoped
class SyncAction {
    private final Clock clock;
    private final Running running = new Running();

    SyncAction(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws org.plaidsync.ledger.RunLockedException if another run is at it
     * @throws org.plaidsync.ledger.LedgerException if the ledger cannot be used at all
     */
    SyncResult sync(Settings settings, SyncOptions options, Progress progress) {
        return running.during(() -> open(settings, options, progress));
    }

    /** On Ctrl-C and SIGTERM, while there still is what a run needs to end in good order. */
    void stop(@Observes ShutdownEvent event) {
        running.end();
    }

    private SyncResult open(Settings settings, SyncOptions options, Progress progress) {
        if (options.dryRun()) {
            try (Ledger ledger = Ledger.openReadOnly(settings.database(), clock)) {
                return sync(settings, ledger, options, progress);
            }
        }
        RunLock lock = RunLock.acquire(settings.database(), clock);
        try (lock;
                Ledger ledger = Ledger.open(settings.database(), clock)) {
            return sync(settings, ledger, options, progress);
        }
    }

    private SyncResult sync(Settings settings, Ledger ledger, SyncOptions options, Progress progress) {
        try (PlaidClient plaid = connect(settings.plaid())) {
            return new Synchronizer(plaid, ledger, clock, options, progress).run(enabled(settings), names(settings));
        }
    }

    /** Tests put another pace in its place. */
    PlaidClient connect(PlaidSettings plaid) {
        return PlaidClient.connect(
                new PlaidConnection(plaid.url(), plaid.clientId(), plaid.secret()), RetryBudget.standard(), clock);
    }

    private static List<String> names(Settings settings) {
        return settings.accounts().stream().map(AccountSettings::name).toList();
    }

    private static List<LinkedItem> enabled(Settings settings) {
        return settings.accounts().stream()
                .filter(account -> !account.disabled())
                .map(account -> new LinkedItem(account.name(), account.accessToken()))
                .toList();
    }
}

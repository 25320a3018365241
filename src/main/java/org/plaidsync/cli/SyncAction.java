package org.plaidsync.cli;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.LedgerException;
import org.plaidsync.ledger.RunLock;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.model.TimeLimit;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.sync.LinkedItem;
import org.plaidsync.sync.Progress;
import org.plaidsync.sync.SyncOptions;
import org.plaidsync.sync.SyncResult;
import org.plaidsync.sync.Synchronizer;

/** Syncs the enabled accounts of a configuration into its ledger, and publishes that. */
@ApplicationScoped
class SyncAction {
    /** One part in so many of a run's limited time is kept for InfluxDB. */
    private static final int PUBLISHING_SHARE = 4;

    private static final Duration PUBLISHING_AT_MOST = Duration.ofSeconds(30);

    private final Clock clock;
    private final PublishAction publishing;
    private final Running running = new Running();

    SyncAction(Clock clock, PublishAction publishing) {
        this.clock = clock;
        this.publishing = publishing;
    }

    /**
     * @throws org.plaidsync.ledger.RunLockedException if another run is at it
     * @throws org.plaidsync.ledger.LedgerException if the ledger cannot be used at all
     */
    Run sync(Settings settings, SyncOptions options, Progress progress) {
        return running.during(() -> open(settings, options, progress));
    }

    /** On Ctrl-C and SIGTERM, while there still is what a run needs to end in good order. */
    void stop(@Observes ShutdownEvent event) {
        running.end();
    }

    /** Whether the process was told to end. */
    boolean stopping() {
        return running.ending();
    }

    private Run open(Settings settings, SyncOptions options, Progress progress) {
        if (options.dryRun()) {
            try (Ledger ledger = Ledger.openReadOnly(settings.database(), clock)) {
                return Run.of(sync(settings, ledger, options, progress));
            }
        }
        Instant started = clock.instant();
        Stopwatch watch = Stopwatch.start();
        RunLock lock = RunLock.acquire(settings.database(), clock);
        try (lock;
                Ledger ledger = Ledger.open(settings.database(), clock)) {
            ledger.adopted().ifPresent(progress::adopted);
            SyncResult result = sync(settings, ledger, options.within(forAsking(settings, options)), progress);
            return settings.influx()
                    .map(influx -> published(
                            result,
                            () -> publishing.afterSync(
                                    settings, influx, ledger, result, started, watch, options.limit())))
                    .orElseGet(() -> Run.of(result));
        }
    }

    /** A ledger that fails now has stored all the same what has to be told. */
    private static Run published(SyncResult result, Supplier<Publication> publication) {
        try {
            return Run.published(result, publication.get());
        } catch (LedgerException failure) {
            return Run.unpublished(result, failure);
        }
    }

    /** A bank that hangs every time would otherwise keep the others' transactions from InfluxDB for good. */
    private static TimeLimit forAsking(Settings settings, SyncOptions options) {
        if (settings.influx().isEmpty()) {
            return options.limit();
        }
        Duration share = options.limit().left().dividedBy(PUBLISHING_SHARE);
        return options.limit().lessBy(share.compareTo(PUBLISHING_AT_MOST) < 0 ? share : PUBLISHING_AT_MOST);
    }

    private SyncResult sync(Settings settings, Ledger ledger, SyncOptions options, Progress progress) {
        try (PlaidClient plaid = connect(settings.plaid())) {
            return new Synchronizer(plaid, ledger, clock, options, progress).run(enabled(settings), names(settings));
        }
    }

    /** Tests put another pace in its place. */
    PlaidClient connect(PlaidSettings plaid) {
        return Connections.to(plaid, clock);
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

package org.plaidsync.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.InfluxSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.influx.Delivery;
import org.plaidsync.influx.ItemHealth;
import org.plaidsync.influx.Mode;
import org.plaidsync.influx.Publisher;
import org.plaidsync.influx.RunHealth;
import org.plaidsync.influx.SyncReport;
import org.plaidsync.influx.Target;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.SectionStatus;
import org.plaidsync.model.Secret;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.model.TimeLimit;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.SyncResult;

/** Publishes what a ledger holds to the configured InfluxDB. */
@ApplicationScoped
class PublishAction {
    /** A server that restarts is worth waiting for; one that is down is for the next run. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clock clock;
    private final String version;

    PublishAction(Clock clock, @ConfigProperty(name = "plaid-sync.version") String version) {
        this.clock = clock;
        this.version = version;
    }

    /** How {@code publish} was asked to go about it. */
    enum Extent {
        QUEUED,
        EVERYTHING_AGAIN,
        REFUSED_AGAIN
    }

    /** Publishes a sync's changes and its measurements: balances, net worth, the items' health and the run's own. */
    Publication afterSync(
            Settings settings,
            InfluxSettings influx,
            Ledger ledger,
            SyncResult result,
            Instant started,
            Stopwatch watch,
            TimeLimit limit) {
        try (Publisher publisher = Publisher.open(target(influx), ledger, clock, limit)) {
            publisher.snapshot(report(settings, ledger, result, started));
            Publication publication = deliver(publisher);
            ExitCode exitCode = Verdict.of(result.outcomes(), Optional.of(publication.exitCode()));
            publisher.report(new RunHealth(started, version, exitCode.status(), watch.elapsed()));
            if (publication.delivery() instanceof Delivery.Delivered) {
                publisher.deliver(Duration.ZERO);
            }
            return publication;
        }
    }

    /** Sends what waits, without a sync. */
    Publication publish(InfluxSettings influx, Ledger ledger, Extent extent) {
        try (Publisher publisher = Publisher.open(target(influx), ledger, clock)) {
            switch (extent) {
                case EVERYTHING_AGAIN -> publisher.all();
                case REFUSED_AGAIN -> publisher.retryRejected();
                case QUEUED -> {}
            }
            return deliver(publisher);
        }
    }

    void preview(InfluxSettings influx, Ledger ledger, Consumer<String> lines) {
        try (Publisher publisher = Publisher.open(target(influx), ledger, clock)) {
            publisher.dryRun(lines);
        }
    }

    private static Publication deliver(Publisher publisher) {
        Publisher.Queued queued = publisher.prepare();
        Delivery delivery = queued.unclear().orElseGet(() -> publisher.deliver(PATIENCE));
        return new Publication(delivery, queued, publisher.counts());
    }

    static Target target(InfluxSettings influx) {
        Optional<Mode> mode =
                switch (influx.mode()) {
                    case AUTO -> Optional.empty();
                    case UPSERT -> Optional.of(Mode.UPSERT);
                    case JOURNAL -> Optional.of(Mode.JOURNAL);
                };
        boolean includePending = influx.pending() == InfluxSettings.Pending.INCLUDE;
        if (influx.file().isPresent()) {
            return new Target.LineFile(influx.file().get(), mode, includePending);
        }
        URI url = influx.url().orElseThrow();
        Secret token = influx.token().orElse(Secret.of(""));
        return new Target.Server(url, token, influx.org(), influx.bucket(), mode, includePending);
    }

    private static SyncReport report(Settings settings, Ledger ledger, SyncResult result, Instant started) {
        Map<String, SectionStatus> known =
                ledger.sections().stream().collect(Collectors.toMap(SectionStatus::section, Function.identity()));
        Set<String> enabled = settings.accounts().stream()
                .filter(account -> !account.disabled())
                .map(AccountSettings::name)
                .collect(Collectors.toSet());
        Set<String> failed = result.outcomes().stream()
                .filter(outcome -> outcome.error().isPresent())
                .map(Outcome::section)
                .collect(Collectors.toSet());
        List<ItemHealth> items = result.outcomes().stream()
                .flatMap(outcome -> Optional.ofNullable(known.get(outcome.section())).stream()
                        .flatMap(status -> health(outcome, status).stream()))
                .toList();
        return new SyncReport(started, enabled, failed, items);
    }

    /** Empty for an item that never told its id. */
    private static Optional<ItemHealth> health(Outcome outcome, SectionStatus status) {
        return status.itemId()
                .map(itemId -> new ItemHealth(
                        itemId,
                        outcome.section(),
                        status.institutionName().orElse(""),
                        outcome.errorCode(),
                        status.lastSuccessfulUpdate(),
                        status.consentExpiration(),
                        outcome.committed().added(),
                        outcome.committed().modified(),
                        outcome.committed().archivedAltogether(),
                        outcome.duration()));
    }
}

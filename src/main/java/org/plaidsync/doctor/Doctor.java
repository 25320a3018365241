package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.plaidsync.config.InfluxSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.influx.Target;
import org.plaidsync.ledger.Sqlite;

/** Examines one configuration and all that belongs to it. */
public final class Doctor {
    private final ConfigReading config;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Function<InfluxSettings, Target> targets;
    private final boolean network;

    /**
     * @param targets what a sync with these settings publishes to
     * @param network whether Plaid and InfluxDB are asked, too
     */
    public Doctor(
            Path config,
            Map<String, String> environment,
            Clock clock,
            Function<InfluxSettings, Target> targets,
            boolean network) {
        this.config = ConfigReading.of(config, environment);
        this.environment = environment;
        this.clock = clock;
        this.targets = targets;
        this.network = network;
    }

    /** @param found is told of each finding as soon as it is known */
    public void examine(Consumer<Finding> found) {
        Checkup.run(here(), found);
        Optional<Settings> settings = config.settings();
        if (settings.isEmpty()) {
            return;
        }
        if (!network || !config.problems().isEmpty()) {
            // with a wrong address or environment a secret would go to somebody it is not for
            String reason = network ? "not asked before the configuration is mended" : "left out with --offline";
            Checkup.run(outside(settings.get(), reason), found);
            return;
        }
        try (PlaidVisit plaid = PlaidVisit.open(settings.get().plaid(), clock)) {
            Checkup.run(plaidChecks(settings.get(), plaid), found);
        }
        influx().filter(Target.Server.class::isInstance)
                .map(Target.Server.class::cast)
                .ifPresent(server -> {
                    try (InfluxVisit influx = InfluxVisit.open(server, clock)) {
                        Checkup.run(influxChecks(influx), found);
                    }
                });
    }

    private List<Check> here() {
        Path ledger = config.ledger();
        List<Check> checks = new ArrayList<>(List.of(
                new ConfigCheck(config),
                new FilesCheck(config),
                new UnfinishedCheck(config.file()),
                new TimeZoneCheck(environment),
                // first, because a library that is loaded takes room on the same disk
                new DiskCheck(ledger),
                new LibraryCheck(() -> Sqlite.version(ledger, clock)),
                new LockCheck(ledger, clock),
                new LedgerCheck(ledger, clock)));
        influx().ifPresent(target -> checks.add(new QueueCheck(config.file(), ledger, target, clock)));
        return checks;
    }

    private List<Check> outside(Settings settings, String reason) {
        List<Check> checks = new ArrayList<>(List.of(new SkippedCheck("plaid", reason)));
        settings.influx().ifPresent(influx -> checks.add(new SkippedCheck("influxdb", reason)));
        return checks;
    }

    private List<Check> plaidChecks(Settings settings, PlaidVisit plaid) {
        List<Check> checks = new ArrayList<>(List.of(new PlaidCheck(settings, plaid), new ClockCheck(plaid)));
        settings.accounts().forEach(account -> checks.add(new AccountCheck(config.file(), account, plaid, clock)));
        return checks;
    }

    private List<Check> influxChecks(InfluxVisit influx) {
        return List.of(
                new InfluxCheck(influx),
                new ModeCheck(config.ledger(), influx, clock),
                new RetentionCheck(config.file(), config.ledger(), influx, clock));
    }

    private Optional<Target> influx() {
        return config.settings()
                .flatMap(Settings::influx)
                .filter(influx -> influx.file().isPresent() || influx.url().isPresent())
                .map(targets);
    }
}

package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.plaidsync.config.Invocation;
import org.plaidsync.influx.Retention;
import org.plaidsync.ledger.Ledger;

/** Whether the bucket keeps points for as long as the history goes back. */
final class RetentionCheck implements Check {
    private final Path config;
    private final Path ledger;
    private final InfluxVisit influx;
    private final Clock clock;

    RetentionCheck(Path config, Path ledger, InfluxVisit influx, Clock clock) {
        this.config = config;
        this.ledger = ledger;
        this.influx = influx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        if (influx.answered().isEmpty()) {
            return findings.skip("not asked, see influxdb").list();
        }
        Retention retention = influx.probe().retention(influx.answered().get().version());
        if (retention instanceof Retention.Unknown unknown) {
            return findings.skip("cannot be known: " + unknown.why()).list();
        }
        if (retention instanceof Retention.Forever) {
            return findings.pass("the bucket keeps points for ever").list();
        }
        Duration kept = ((Retention.Limited) retention).time();
        Optional<LocalDate> oldest = oldest();
        LocalDate horizon = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
        String text = "the bucket keeps points for " + kept.toDays() + " days";
        if (oldest.filter(horizon::isAfter).isEmpty()) {
            return findings.pass(text + ", your history is younger").list();
        }
        return findings.warn(
                        text + ", your history goes back to " + oldest.get() + ": older points are dropped",
                        "give the bucket a longer retention, then: " + Invocation.of(config, "publish --rejected")
                                + " && " + Invocation.of(config, "publish --all"))
                .list();
    }

    private Optional<LocalDate> oldest() {
        try (Ledger reading = Ledger.openReadOnly(ledger, clock)) {
            return reading.oldestDate();
        }
    }
}

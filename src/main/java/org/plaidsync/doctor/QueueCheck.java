package org.plaidsync.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.plaidsync.config.Invocation;
import org.plaidsync.influx.Publisher;
import org.plaidsync.influx.Target;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.OutboxCounts;

/** What InfluxDB has not taken. */
final class QueueCheck implements Check {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Path config;
    private final Path ledger;
    private final Target target;
    private final Clock clock;

    QueueCheck(Path config, Path ledger, Target target, Clock clock) {
        this.config = config;
        this.ledger = ledger;
        this.target = target;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        if (target instanceof Target.LineFile file && !isWritable(file)) {
            findings.fail(
                    file.path() + " cannot be written", "correct file in [influxdb], or make its folder writable");
        }
        OutboxCounts counts;
        try (Ledger reading = Ledger.openReadOnly(ledger, clock)) {
            counts = Publisher.counts(target, reading);
        }
        if (counts.rejected() > 0) {
            findings.warn(
                    "points refused by InfluxDB and put aside: " + counts.rejected(),
                    "mend what was said when it happened, then: " + Invocation.of(config, "publish --rejected"));
        }
        long waiting = counts.waiting();
        boolean old = counts.oldest()
                .filter(since -> Duration.between(since, clock.instant()).compareTo(PATIENCE) > 0)
                .isPresent();
        if (old) {
            findings.warn(
                    "points waiting to be sent: " + waiting + ", the oldest since "
                            + counts.oldest().orElseThrow(),
                    Invocation.of(config, "publish"));
        }
        if (findings.isEmpty()) {
            findings.pass(waiting == 0 ? "none waits to be sent" : "waiting for the next run: " + waiting);
        }
        return findings.list();
    }

    private static boolean isWritable(Target.LineFile file) {
        if (file.path().equals("-")) {
            return true;
        }
        Path path = Path.of(file.path()).toAbsolutePath();
        return Files.exists(path)
                ? Files.isWritable(path) && !Files.isDirectory(path)
                : Files.isWritable(path.getParent());
    }
}

package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.plaidsync.influx.InfluxProbe.Greeting;
import org.plaidsync.influx.Mode;
import org.plaidsync.influx.Publisher;
import org.plaidsync.ledger.Ledger;

/** Whether the way in which corrections reach the bucket, pinned at the first contact, still suits the server. */
final class ModeCheck implements Check {
    private static final String NEW_BUCKET = "name a new bucket in [influxdb]: it is filled from the ledger";

    private final Path ledger;
    private final InfluxVisit influx;
    private final Clock clock;

    ModeCheck(Path ledger, InfluxVisit influx, Clock clock) {
        this.ledger = ledger;
        this.influx = influx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        Optional<Mode> pinned;
        try (Ledger reading = Ledger.openReadOnly(ledger, clock)) {
            pinned = Publisher.mode(influx.target(), reading);
        }
        Optional<Greeting.Answered> server = influx.answered();
        Optional<Mode> wanted = influx.target().mode();
        if (pinned.isEmpty()) {
            return findings.pass(wanted.or(() -> server.map(Greeting.Answered::suited))
                            .map(mode -> "the first sync will pin " + mode.label())
                            .orElse("the first sync that reaches InfluxDB pins one"))
                    .list();
        }
        String mode = pinned.get().label();
        if (pinned.get() == Mode.UPSERT
                && server.filter(answered -> answered.suited() == Mode.JOURNAL).isPresent()) {
            findings.warn(
                    "%s is pinned, but the server is %s now, which does not promise what a rewritten point is"
                            .formatted(mode, server.get().version().orElse("another one")),
                    NEW_BUCKET);
        } else if (wanted.filter(other -> other != pinned.get()).isPresent()) {
            findings.warn(
                    "mode = %s in [influxdb] has no effect on this bucket: %s is pinned"
                            .formatted(wanted.get().label(), mode),
                    "set it back to auto, or " + NEW_BUCKET);
        } else {
            findings.pass(mode + " is pinned");
        }
        return findings.list();
    }
}

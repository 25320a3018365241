package org.plaidsync.doctor;

import java.time.Clock;
import java.util.Optional;
import org.plaidsync.influx.InfluxProbe;
import org.plaidsync.influx.InfluxProbe.Greeting;
import org.plaidsync.influx.Target;

/** One connection to InfluxDB for all checks; it says hello only once. */
final class InfluxVisit implements AutoCloseable {
    private final Target.Server target;
    private final InfluxProbe probe;
    private Greeting greeting;

    private InfluxVisit(Target.Server target, InfluxProbe probe) {
        this.target = target;
        this.probe = probe;
    }

    static InfluxVisit open(Target.Server target, Clock clock) {
        return new InfluxVisit(target, InfluxProbe.open(target, clock));
    }

    Target.Server target() {
        return target;
    }

    InfluxProbe probe() {
        return probe;
    }

    Greeting greeting() {
        if (greeting == null) {
            greeting = probe.greet();
        }
        return greeting;
    }

    /** Empty where nobody answered. */
    Optional<Greeting.Answered> answered() {
        return greeting() instanceof Greeting.Answered answered ? Optional.of(answered) : Optional.empty();
    }

    @Override
    public void close() {
        probe.close();
    }
}

package org.plaidsync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.schedule.Health;

/** One run of the daemon. Whatever happens in it ends in a line of log, and never the daemon. */
final class DaemonRun implements Runnable {
    private final Supplier<Run> sync;
    private final boolean stacktrace;
    private final Clock clock;
    private final Output output;
    private final DaemonLog log;
    private final Health health;

    DaemonRun(Supplier<Run> sync, boolean stacktrace, Clock clock, Output output, DaemonLog log, Health health) {
        this.sync = sync;
        this.stacktrace = stacktrace;
        this.clock = clock;
        this.output = output;
        this.log = log;
        this.health = health;
    }

    @Override
    public void run() {
        Instant started = clock.instant();
        Stopwatch watch = Stopwatch.start();
        try {
            Run run = sync.get();
            ended(started, watch.elapsed(), run.exitCode().status(), Optional.of(Counts.of(run)));
        } catch (CancellationException terminated) {
            // the process is about to end
        } catch (Exception | Error failure) {
            output.message(FailureHandler.message(failure));
            if (stacktrace) {
                output.message(FailureHandler.trace(failure).stripTrailing());
            }
            ended(started, watch.elapsed(), FailureHandler.exitCode(failure).status(), Optional.empty());
        }
    }

    private void ended(Instant started, Duration duration, int exitCode, Optional<Counts> counts) {
        health.ended(started, duration, exitCode);
        log.ended(duration, exitCode, counts);
    }
}

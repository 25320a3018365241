package org.plaidsync.cli;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.plaidsync.model.TimeLimit;
import picocli.CommandLine.Option;

/** When a run begins and by when it must have ended. */
final class Pacing {

    @Option(
            names = "--splay",
            paramLabel = "TIME",
            description =
                    "Begin after a random delay of up to TIME, such as 90s or 10m: not everyone at the full hour.")
    Duration splay;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description =
                    "End within TIME, counted from the end of that delay; accounts not finished then have failed.")
    Duration deadline;

    /** @throws CancellationException if the process is told to end */
    void delay() {
        if (splay == null) {
            return;
        }
        Thread waiting = Thread.currentThread();
        Thread wake = new Thread(waiting::interrupt);
        try {
            // refused where the process was told to end while it was starting, which nothing else would say
            Runtime.getRuntime().addShutdownHook(wake);
            Thread.sleep(ThreadLocalRandom.current().nextLong(splay.toMillis() + 1));
            Runtime.getRuntime().removeShutdownHook(wake);
        } catch (InterruptedException | IllegalStateException e) {
            throw new CancellationException("Interrupted before the run began.");
        }
    }

    /** Of a run that begins now. */
    TimeLimit limit() {
        return deadline == null ? TimeLimit.NONE : TimeLimit.of(deadline);
    }
}

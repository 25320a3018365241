package org.plaidsync.influx;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.plaidsync.model.Stopwatch;
import org.plaidsync.model.TimeLimit;

/**
 * Writes to a destination beside the thread that gets the next lines ready; one request after another, while the one that
 * follows is made ready to be sent.
 */
final class Sender implements AutoCloseable {
    private final Destination destination;
    private final TimeLimit limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread sender = new Thread(work, "influxdb");
        // may be waiting for a server when nobody wants its answer any more
        sender.setDaemon(true);
        return sender;
    });

    /** @param limit after which nothing more is sent of its own accord */
    Sender(Destination destination, TimeLimit limit) {
        this.destination = destination;
        this.limit = limit;
    }

    /** @param took until the answer was there */
    record Sent(Answer answer, Duration took) {
        boolean isAccepted() {
            return answer instanceof Answer.Accepted;
        }
    }

    Future<Optional<Sent>> send(String lines) {
        return threads.submit(() -> write(lines, Destination.Turn.NOW));
    }

    /**
     * Sends them as soon as those before are accepted. If those are not, or this destination wants to be told of it first, it
     * sends nothing and the result is empty.
     */
    Future<Optional<Sent>> sendAfter(Future<Optional<Sent>> before, String lines) {
        return threads.submit(
                () -> write(lines, () -> destination.takesAnyAgain() && isAccepted(before) && !limit.isOver()));
    }

    private static boolean isAccepted(Future<Optional<Sent>> before) {
        try {
            return await(before).filter(Sent::isAccepted).isPresent();
        } catch (InterruptedException nobodyWaitsAnyMore) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Sent> write(String lines, Destination.Turn turn) {
        AtomicReference<Stopwatch> watch = new AtomicReference<>(Stopwatch.start());
        return destination
                .write(lines, () -> {
                    boolean comes = turn.comes();
                    watch.set(Stopwatch.start());
                    return comes;
                })
                .map(answer -> new Sent(answer, watch.get().elapsed()));
    }

    /** Empty if it was not sent. */
    static Optional<Sent> await(Future<Optional<Sent>> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package org.plaidsync.influx;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes to a destination beside the thread that gets the next lines ready; one request after another. */
final class Sender implements AutoCloseable {
    private final Destination destination;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread sender = new Thread(work, "influxdb");
        // may be waiting for a server when nobody wants its answer any more
        sender.setDaemon(true);
        return sender;
    });

    Sender(Destination destination) {
        this.destination = destination;
    }

    Future<Answer> send(String lines) {
        return thread.submit(() -> destination.write(lines));
    }

    static Answer await(Future<Answer> sent) throws InterruptedException {
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
        thread.shutdownNow();
    }
}

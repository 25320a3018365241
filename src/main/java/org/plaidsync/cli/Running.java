package org.plaidsync.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The runs going on, so that the end of the process can end them first. Nothing depends on it for safety: a run that is
 * killed loses nothing. But without it a run would find what it works with gone and report that as a bug.
 */
final class Running {
    /** A terminal's user and an init system both lose patience after about a second. */
    private static final long PATIENCE_MILLIS = 700;

    private record Run(Thread thread, CountDownLatch ended) {}

    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    <T> T during(Supplier<T> work) {
        Run run = new Run(Thread.currentThread(), new CountDownLatch(1));
        runs.add(run);
        try {
            return work.get();
        } finally {
            synchronized (run) {
                if (!runs.remove(run)) {
                    // the interrupt was for the run, which is over
                    Thread.interrupted();
                }
            }
            run.ended.countDown();
        }
    }

    /** Interrupts every run and waits a moment for them. */
    void end() {
        ending = true;
        Set<Run> now = Set.copyOf(runs);
        now.forEach(this::interrupt);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            for (Run run : now) {
                run.ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is about to end, so that what a run says of itself may be no more than its interrupt. */
    boolean ending() {
        return ending;
    }

    private void interrupt(Run run) {
        synchronized (run) {
            if (runs.remove(run)) {
                run.thread.interrupt();
            }
        }
    }
}

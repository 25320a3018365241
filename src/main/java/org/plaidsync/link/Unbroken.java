package org.plaidsync.link;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Tells waiting, which Ctrl-C ends at once, from saving, which it must not cut short. */
final class Unbroken {
    /** Longer than Plaid usually takes for an exchange; the recovery file is there for the rest. */
    private static final long LONGEST_SAVE_MILLIS = 20_000;

    private static final long LAST_WORDS_MILLIS = 500;
    private static final Set<Thread> WAITING = ConcurrentHashMap.newKeySet();
    private static final Set<Thread> SAVING = ConcurrentHashMap.newKeySet();

    private Unbroken() {}

    interface Wait<T> {
        T get() throws InterruptedException;
    }

    /** @throws InterruptedException also when the process is asked to end */
    static <T> T waiting(Wait<T> work) throws InterruptedException {
        WAITING.add(Thread.currentThread());
        try {
            return work.get();
        } finally {
            WAITING.remove(Thread.currentThread());
        }
    }

    /** On a thread of its own, which nobody interrupts; the caller's interrupt is kept for later. */
    static <T> T saving(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "link-saving");
        SAVING.add(thread);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            SAVING.remove(thread);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The process ends: waits for what must be finished. */
    static void end() throws InterruptedException {
        for (Thread thread : WAITING) {
            thread.interrupt();
        }
        for (Thread thread : SAVING) {
            thread.join(LONGEST_SAVE_MILLIS);
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
        while (!WAITING.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}

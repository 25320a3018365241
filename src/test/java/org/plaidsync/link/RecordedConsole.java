package org.plaidsync.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a terminal would show. */
final class RecordedConsole implements Console {
    private final List<String> out = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Throwable failure;

    @Override
    public synchronized void out(String line) {
        out.add(line);
        notifyAll();
    }

    @Override
    public synchronized void note(String line) {
        notes.add(line);
        notifyAll();
    }

    @Override
    public boolean isTerminal() {
        return false;
    }

    /** The session ended without an outcome: there is no use in waiting for its texts. */
    synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    private void checkAlive() {
        if (failure != null) {
            throw new AssertionError("the session failed", failure);
        }
    }

    synchronized String out() {
        return String.join("\n", out);
    }

    synchronized String notes() {
        return String.join("\n", notes);
    }

    /** The line on stdout, as soon as it is there. */
    synchronized String awaitOut(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            for (String line : out) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            checkAlive();
            wait(1000);
        }
        throw new AssertionError("never said; only:\n" + out() + "\n" + notes());
    }

    String awaitAddress() throws InterruptedException {
        return awaitOut(line -> line.startsWith("    http")).strip();
    }

    synchronized void awaitNote(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!notes().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never noted '" + text + "'; only:\n" + notes());
            }
            checkAlive();
            wait(1000);
        }
    }
}

package org.plaidsync.link;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.plaidsync.model.Secret;

/**
 * What the browser's requests and the console's thread share: the session's secrets, what the page told, and how far the
 * console is.
 */
final class PageSession {
    private static final int CODES_TO_TRY = 10;
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String state = OneTimeCode.state();
    private final Optional<String> code;
    private final BlockingQueue<BrowserEvent> events = new LinkedBlockingQueue<>();
    private final AtomicInteger wrongCodes = new AtomicInteger();
    private final CountDownLatch told = new CountDownLatch(1);

    private Supplier<Secret> linkTokens;
    private Secret linkToken;
    private boolean finished;
    private long lastAsked;
    private boolean asked;
    private Wire.Progress progress = Wire.Progress.WAITING;

    /** @param code what a person must type first, where others can reach the page */
    PageSession(Optional<String> code) {
        this.code = code;
    }

    /** From now on the page can be had. */
    synchronized void begin(Secret firstLinkToken, Supplier<Secret> furtherLinkTokens) {
        linkToken = firstLinkToken;
        linkTokens = furtherLinkTokens;
    }

    synchronized boolean hasBegun() {
        return linkToken != null;
    }

    String state() {
        return state;
    }

    Optional<String> code() {
        return code;
    }

    synchronized Secret linkToken() {
        return linkToken;
    }

    /** Another one, for another try: Plaid takes each for one visit only. Asks Plaid. */
    Secret newLinkToken() {
        Secret fresh = linkTokens.get();
        synchronized (this) {
            linkToken = fresh;
        }
        return fresh;
    }

    boolean admits(String givenState) {
        return OneTimeCode.same(state, givenState);
    }

    /** Whether nobody may try a code any more. */
    boolean isLocked() {
        return wrongCodes.get() >= CODES_TO_TRY;
    }

    boolean admitsCode(String typed) {
        boolean right = !isLocked()
                && code.filter(expected -> OneTimeCode.sameTyped(expected, typed))
                        .isPresent();
        if (!right) {
            wrongCodes.incrementAndGet();
        }
        return right;
    }

    void tell(BrowserEvent event) {
        events.add(event);
    }

    /** Only the first success counts. */
    synchronized boolean finish(BrowserEvent.Success success) {
        if (finished) {
            return false;
        }
        finished = true;
        progress = Wire.Progress.SAVING;
        events.add(new BrowserEvent.Finished(success));
        return true;
    }

    /** Null when nothing came in time. */
    BrowserEvent next(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    synchronized Wire.Progress progress() {
        asked = true;
        lastAsked = System.nanoTime();
        if (progress.phase().isFinal()) {
            told.countDown();
        }
        return progress;
    }

    synchronized void progress(Wire.Progress reached) {
        progress = reached;
    }

    /** Waits until an open page has learnt how the session ended, but not for long. */
    void awaitTold(long millis) throws InterruptedException {
        boolean pageIsOpen;
        synchronized (this) {
            pageIsOpen = asked && System.nanoTime() - lastAsked < ALIVE_NANOS;
        }
        if (pageIsOpen) {
            told.await(millis, TimeUnit.MILLISECONDS);
        }
    }
}

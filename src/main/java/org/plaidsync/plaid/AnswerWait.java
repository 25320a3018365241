package org.plaidsync.plaid;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for one answer. The limit covers all of it: the REST client's own read time-out ends with the headers, and a body
 * that stops coming would be waited for forever.
 */
record AnswerWait(String host, Duration limit) {

    /** @throws PlaidException also when the thread is interrupted, which it stays */
    <T> T await(Uni<T> answer) {
        CompletableFuture<T> pending = answer.subscribe().asCompletionStage();
        try {
            return get(pending, limit.toNanos());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw TransportErrors.interrupted();
        }
    }

    /** For an answer that comes only once: an interrupt does not end the wait, but the thread stays interrupted. */
    <T> T uninterruptibly(Uni<T> answer) {
        CompletableFuture<T> pending = answer.subscribe().asCompletionStage();
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get(pending, end - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T get(CompletableFuture<T> pending, long nanos) throws InterruptedException {
        try {
            T answer = pending.get(nanos, TimeUnit.NANOSECONDS);
            if (answer == null) {
                throw TransportErrors.noBody();
            }
            return answer;
        } catch (ExecutionException e) {
            throw TransportErrors.of(e.getCause(), host);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw TransportErrors.of(e, host);
        }
    }
}

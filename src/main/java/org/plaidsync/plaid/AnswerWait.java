package org.plaidsync.plaid;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Waits for one reply. The limit covers all of it: a read time-out begins anew with every piece of a body, and one that
 * comes drop by drop would be waited for forever.
 */
record AnswerWait(String host, Duration limit) {

    /** @throws PlaidException also when the thread is interrupted, which it stays */
    Reply await(Exchange exchange) {
        try {
            return get(exchange, limit.toNanos());
        } catch (InterruptedException e) {
            exchange.cancel();
            Thread.currentThread().interrupt();
            throw TransportErrors.interrupted();
        }
    }

    /** For an answer that comes only once: an interrupt does not end the wait, but the thread stays interrupted. */
    Reply uninterruptibly(Exchange exchange) {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get(exchange, end - System.nanoTime());
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

    private Reply get(Exchange exchange, long nanos) throws InterruptedException {
        try {
            return exchange.get(nanos);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw TransportErrors.of(e.getCause(), host);
        } catch (TimeoutException e) {
            exchange.cancel();
            throw TransportErrors.of(e, host);
        }
    }
}

package org.plaidsync.sync;

/** Plaid answered without an error, but not with everything it announced; the next run may have more luck. */
public final class IncompleteAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteAnswerException(String message) {
        super(message);
    }
}

package org.plaidsync.sync;

/** The run had to end before this item did; the next run may have more time. */
public final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlineException() {
        super("not finished by the deadline of the run");
    }
}

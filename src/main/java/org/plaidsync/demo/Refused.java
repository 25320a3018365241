package org.plaidsync.demo;

/** Ends a request with one of Plaid's errors. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient PlaidError error;

    Refused(PlaidError error) {
        // Part of a normal conversation, so no stack trace.
        super(error.code(), null, false, false);
        this.error = error;
    }

    static Refused with(String code, String message) {
        return new Refused(PlaidError.of(code).saying(message));
    }

    PlaidError error() {
        return error;
    }
}

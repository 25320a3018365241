package org.plaidsync.plaid;

import okhttp3.Headers;
import okio.Buffer;

/** What came back, of whatever status, with all of its body. */
record Reply(int status, Headers headers, Buffer body) {
    private static final int FIRST_REDIRECT = 300;

    /** Redirects are no success: Plaid has none. */
    boolean isSuccess() {
        return status < FIRST_REDIRECT;
    }
}

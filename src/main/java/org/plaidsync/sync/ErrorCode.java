package org.plaidsync.sync;

import org.plaidsync.ledger.UnusualRemovalsException;
import org.plaidsync.plaid.PlaidException;

/** One word for what kept an item from being synced. */
final class ErrorCode {
    private ErrorCode() {}

    static String of(RuntimeException error) {
        if (error instanceof PlaidException plaid) {
            return plaid.errorCode();
        }
        if (error instanceof UnusualRemovalsException) {
            return "UNUSUAL_REMOVALS";
        }
        if (error instanceof IncompleteAnswerException) {
            return "INCOMPLETE_ANSWER";
        }
        return error instanceof DeadlineException
                ? "DEADLINE"
                : error.getClass().getSimpleName().replace("Exception", "");
    }
}

package org.plaidsync.demo;

import java.time.Duration;
import java.util.Optional;

/** How a request can go wrong on its way or at Plaid. */
public sealed interface Fault {

    /**
     * An error answer in Plaid's shape.
     *
     * @param retryAfter the header's value, seconds or a date
     */
    record Refusal(PlaidError error, Optional<String> retryAfter) implements Fault {}

    /** An answer that is not from Plaid at all, such as a proxy's error page. */
    record Foreign(int status, String contentType, String body) implements Fault {}

    /** The right answer, its second half lost with the connection. */
    record CutShort() implements Fault {}

    /** The right answer as a complete HTTP message, but half of the JSON. */
    record HalfJson() implements Fault {}

    /**
     * The connection is reset.
     *
     * @param workDone whether Plaid carried out the request before, which an exchange does not survive twice
     */
    record Reset(boolean workDone) implements Fault {}

    /** No answer ever comes. */
    record Hang() implements Fault {}

    /** The right answer, late. */
    record Slow(Duration delay) implements Fault {}

    /** An answer of valid JSON in which every string is a number, and every list an object. */
    record WrongTypes() implements Fault {}

    /** One of Plaid's documented errors, by its code, with its usual type, status and message. */
    static Fault error(String code) {
        return new Refusal(PlaidError.of(code), Optional.empty());
    }

    static Fault error(int status, String type, String code, String message) {
        return new Refusal(new PlaidError(status, type, code, message, Optional.empty()), Optional.empty());
    }

    /** Status 429, for example {@code tooMany("TRANSACTIONS_SYNC_LIMIT", Optional.of("2"))}. */
    static Fault tooMany(String code, Optional<String> retryAfter) {
        return new Refusal(PlaidError.of(code), retryAfter);
    }

    static Fault badGateway() {
        return new Foreign(
                502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }

    /** Status 200 and nothing in it. */
    static Fault emptyAnswer() {
        return new Foreign(200, "application/json", "");
    }

    static Fault cutShort() {
        return new CutShort();
    }

    static Fault halfJson() {
        return new HalfJson();
    }

    static Fault reset() {
        return new Reset(false);
    }

    static Fault resetAfterWork() {
        return new Reset(true);
    }

    static Fault hang() {
        return new Hang();
    }

    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    static Fault wrongTypes() {
        return new WrongTypes();
    }
}

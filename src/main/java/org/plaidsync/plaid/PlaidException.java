package org.plaidsync.plaid;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.plaidsync.model.Mask;
import org.plaidsync.model.Printable;

/**
 * Plaid refused a request, or could not be reached or understood (then {@link #errorType()} is {@value #TRANSPORT}).
 * {@link #getMessage()} is a sentence for the user, without the code; it never holds a token or a foreign body.
 */
public final class PlaidException extends RuntimeException {
    /** The error type of what went wrong on the way; Plaid has no such type. */
    public static final String TRANSPORT = "TRANSPORT";

    private static final long serialVersionUID = 1L;
    private static final String UNKNOWN = "UNKNOWN";
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient PlaidError error;
    private final transient Taxonomy.Meaning meaning;
    private final int status;
    private final Duration wait;

    private PlaidException(PlaidError error, Taxonomy.Meaning meaning, int status, Duration wait, Throwable cause) {
        super(clean(error.errorMessage()), cause);
        this.error = error;
        this.meaning = meaning;
        this.status = status;
        this.wait = wait;
    }

    /** Of an error that Plaid tells of. */
    static PlaidException of(PlaidError error, OptionalInt httpStatus, Optional<Duration> retryAfter) {
        return new PlaidException(
                error,
                Taxonomy.of(error.errorType(), error.errorCode(), httpStatus),
                httpStatus.orElse(0),
                retryAfter.orElse(null),
                null);
    }

    /** Of what went wrong on the way. The cause must not hold what Plaid or somebody else answered. */
    static PlaidException transport(ErrorClass errorClass, String code, String message, String hint, Throwable cause) {
        return new PlaidException(
                new PlaidError(TRANSPORT, code, message, null, null, null),
                new Taxonomy.Meaning(errorClass, false, false, hint),
                0,
                null,
                cause);
    }

    /** Of an answer with a body that is not Plaid's. */
    static PlaidException unreadable(
            ErrorClass errorClass, String message, OptionalInt httpStatus, Optional<Duration> retryAfter) {
        PlaidError error = new PlaidError(TRANSPORT, "UNREADABLE_ANSWER", message, null, null, null);
        return new PlaidException(
                error,
                new Taxonomy.Meaning(
                        errorClass, false, false, "Plaid or something in between is ill; the next run tries again."),
                httpStatus.orElse(0),
                retryAfter.orElse(null),
                null);
    }

    /** Of an error that was told earlier, of which only these two are remembered. */
    public static PlaidException remembered(String code, String message) {
        return of(new PlaidError(UNKNOWN, code, message, null, null, null), OptionalInt.empty(), Optional.empty());
    }

    public ErrorClass errorClass() {
        return meaning.errorClass();
    }

    public String errorType() {
        return Objects.requireNonNullElse(clean(error.errorType()), UNKNOWN);
    }

    public String errorCode() {
        return Objects.requireNonNullElse(clean(error.errorCode()), UNKNOWN);
    }

    /** What Plaid would show to an end user, where it has such a sentence. */
    public Optional<String> displayMessage() {
        return Optional.ofNullable(clean(error.displayMessage())).filter(text -> !text.isBlank());
    }

    /** What Plaid's support asks for. */
    public Optional<String> requestId() {
        return Optional.ofNullable(clean(error.requestId()));
    }

    /** Empty where no answer came, and for an item's stored error. */
    public OptionalInt httpStatus() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** How long the answer asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    /** What the user should do, as a sentence. */
    public String hint() {
        if (isRejectedCursor()) {
            return "Plaid does not take the stored cursor any more: sync once with --full.";
        }
        if (isInvalidField() && mentions("redirect_uri")) {
            return "Add the redirect_uri to the allowed ones at https://dashboard.plaid.com.";
        }
        return meaning.hint();
    }

    /** Whether no other item can succeed either: the credentials or the plan are the problem. */
    public boolean stopsEveryItem() {
        return meaning.everyItem();
    }

    /** Whether the Plaid plan is used up, which a person must settle with Plaid. */
    public boolean isPlanLimit() {
        return meaning.planLimit();
    }

    /** Whether it was the cursor of {@code /transactions/sync} that Plaid refused: a full pull from the start helps. */
    public boolean isRejectedCursor() {
        return isInvalidField() && mentions("cursor");
    }

    /** Whether it went wrong on the way, so that Plaid's own answer is not known. */
    public boolean isTransport() {
        return TRANSPORT.equals(error.errorType());
    }

    boolean isRateLimit() {
        return "RATE_LIMIT_EXCEEDED".equals(error.errorType()) || status == TOO_MANY_REQUESTS;
    }

    private boolean isInvalidField() {
        return "INVALID_FIELD".equals(error.errorCode());
    }

    private boolean mentions(String field) {
        return error.errorMessage() != null
                && error.errorMessage().toLowerCase(Locale.ROOT).contains(field);
    }

    /** Plaid does not repeat tokens in its messages today; a terminal must not be driven by them either. */
    private static String clean(String text) {
        return text == null ? null : Mask.secrets(Printable.clean(text));
    }
}

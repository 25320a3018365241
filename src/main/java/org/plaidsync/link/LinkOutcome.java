package org.plaidsync.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plaidsync.plaid.PlaidException;

/** How a session ended. The console has been told all of it already. */
public sealed interface LinkOutcome {

    /**
     * The account has a section and can be synced.
     *
     * @param accounts as a person knows them, such as {@code Checking ••0000}; empty when Plaid did not tell
     */
    record Linked(String name, Optional<String> institution, List<String> accounts) implements LinkOutcome {}

    /** The bank answers again. */
    record Updated(String name) implements LinkOutcome {}

    /** The person finished the update, but Plaid did not tell whether the bank answers again. */
    record Unconfirmed(String name, PlaidException error) implements LinkOutcome {}

    /** The person finished the update, but the item is still in error. */
    record StillFailing(String name, PlaidException error) implements LinkOutcome {}

    /**
     * Not exchanged, because another section has these accounts.
     *
     * @param existing that section's name
     */
    record Duplicate(String name, String existing) implements LinkOutcome {}

    /** The person gave up in the browser; nothing was changed. */
    record Cancelled(String name) implements LinkOutcome {}

    /** Nobody finished in time; nothing was changed. */
    record TimedOut(String name, Duration after) implements LinkOutcome {}

    /** Ctrl-C; nothing was changed. */
    record Interrupted(String name) implements LinkOutcome {}

    /** Nothing was begun: a name, an address or an earlier session is in the way. */
    record Refused(String reason) implements LinkOutcome {}

    /** Plaid issued the access token, but the configuration could not be saved: the recovery file has it. */
    record NotSaved(String name, Path recoveryFile) implements LinkOutcome {}

    /** Plaid issued the access token, but no file took it: only the console has it. */
    record OnlyShown(String name) implements LinkOutcome {}

    /** Plaid's answer to the exchange never came: whether the public token still works is not known. */
    record Unanswered(String name, Path recoveryFile) implements LinkOutcome {}
}

package org.plaidsync.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What the page and the server say to each other, as JSON. Parts that a foreign page sent may be null. */
final class Wire {
    private Wire() {}

    /** In the page: all that its script must know. {@code state} and {@code linkToken} come later where a code is asked for. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            String state,
            String linkToken,
            boolean codeRequired,
            boolean update,
            String script,
            String command,
            String resumeCommand,
            long pollMillis) {}

    /** Every message carries the session's state; each path reads what it needs. */
    @RegisterForReflection
    record Message(
            String state,
            String publicToken,
            Institution institution,
            List<Account> accounts,
            String reason,
            Failure error,
            String code) {}

    @RegisterForReflection
    record Institution(String id, String name) {}

    @RegisterForReflection
    record Account(String name, String mask) {}

    /** Plaid's error object, as Link hands it to {@code onExit}. */
    @RegisterForReflection
    record Failure(String code, String message) {}

    @RegisterForReflection
    record Admission(String state, String linkToken) {}

    @RegisterForReflection
    record NewToken(String linkToken) {}

    @RegisterForReflection
    record Accepted(boolean accepted) {}

    @RegisterForReflection
    record Refusal(String error) {}

    /**
     * How far the console is: what the page asks for again and again.
     *
     * @param command what to type to go on, empty where there is nothing to do
     */
    @RegisterForReflection
    record Progress(Phase phase, String title, String message, String command) {
        static final Progress WAITING = new Progress(Phase.waiting, "", "", "");
        static final Progress SAVING = new Progress(Phase.saving, "", "", "");

        static Progress done(String title, String message) {
            return new Progress(Phase.done, title, message, "");
        }

        static Progress failed(String title, String message, String command) {
            return new Progress(Phase.failed, title, message, command);
        }

        static Progress ended(String message) {
            return new Progress(Phase.ended, "", message, "");
        }
    }

    /** The names are what the script reads. */
    enum Phase {
        waiting,
        saving,
        done,
        failed,
        ended;

        boolean isFinal() {
            return this != waiting && this != saving;
        }
    }
}

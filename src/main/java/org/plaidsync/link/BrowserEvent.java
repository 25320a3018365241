package org.plaidsync.link;

import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;

/** What the page in the browser tells. */
sealed interface BrowserEvent {

    /** The page was loaded, for the first time or again. */
    record Opened() implements BrowserEvent {}

    /** The tab was closed or left, or is being loaded again. */
    record Closed() implements BrowserEvent {}

    /** The person left Plaid Link, and may try again. */
    record Left(Optional<String> error) implements BrowserEvent {}

    /** The person gave up. */
    record Stopped() implements BrowserEvent {}

    /** The person finished. */
    record Finished(Success success) implements BrowserEvent {}

    /**
     * What Link gave for a finished visit.
     *
     * @param publicToken in update mode it may be missing, and nobody needs it
     */
    record Success(Optional<Secret> publicToken, Optional<Bank> bank, List<LinkedAccount> accounts) {
        static final Success WITHOUT_DETAILS = new Success(Optional.empty(), Optional.empty(), List.of());
    }

    record Bank(String id, String name) {}

    record LinkedAccount(String name, Optional<String> mask) {

        /** As a person knows it: {@code Checking ••0000}. */
        String label() {
            return Printable.line(mask.map(digits -> name + " ••" + digits).orElse(name));
        }
    }
}

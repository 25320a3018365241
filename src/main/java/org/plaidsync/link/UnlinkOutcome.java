package org.plaidsync.link;

import org.plaidsync.plaid.PlaidException;

/** How unlinking an account ended. The console has been told all of it already. */
public sealed interface UnlinkOutcome {

    /** The item is gone at Plaid, and its section from the configuration. */
    record Unlinked(String name) implements UnlinkOutcome {}

    /** Nothing was begun: no such account, or nobody to be asked. */
    record Refused(String reason) implements UnlinkOutcome {}

    /** The person said no; nothing was changed. */
    record Declined(String name) implements UnlinkOutcome {}

    /** Plaid did not say that the item is gone; the section stays. */
    record NotRemoved(String name, PlaidException error) implements UnlinkOutcome {}

    /** The item is gone at Plaid, but its section could not be removed. */
    record SectionStays(String name, String reason) implements UnlinkOutcome {}
}

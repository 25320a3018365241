package org.plaidsync.link;

import java.util.function.Supplier;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.plaid.LinkTokenCreateResponse;

/** Where a person meets Plaid Link: on a page of ours, or on one that Plaid hosts. */
interface Visit extends PageTeller, AutoCloseable {

    /**
     * Shows the address and waits for the person.
     *
     * @param linkTokens asks Plaid for a link token, the first one at once
     */
    End await(Supplier<LinkTokenCreateResponse> linkTokens) throws InterruptedException;

    @Override
    void close();

    sealed interface End {
        record Finished(Success success) implements End {}

        record Cancelled() implements End {}

        record TimedOut() implements End {}
    }
}

package org.plaidsync.link;

import java.time.Duration;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * How a session is held.
 *
 * @param host to listen on; one that is not loopback makes the page ask for a one-time code
 * @param port 0 for any free one
 * @param publicHost the name, with or without a port, under which a browser elsewhere reaches this machine
 * @param timeout how long to wait for the person
 * @param openBrowser opens the page, on a terminal only
 * @param hosted the page is Plaid's, and no server is started here
 * @param allowDuplicate links accounts that another section has already
 * @param selectAccounts update mode only: lets the person change which accounts are shared
 * @param publicToken resumes a link with the public token that an earlier session showed
 */
public record LinkOptions(
        String host,
        int port,
        Optional<String> publicHost,
        Duration timeout,
        boolean openBrowser,
        boolean hosted,
        boolean allowDuplicate,
        boolean selectAccounts,
        Optional<Secret> publicToken) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4583;

    /** As long as Plaid's link tokens for updates and hosted pages live. */
    public static final int DEFAULT_MINUTES = 30;
}

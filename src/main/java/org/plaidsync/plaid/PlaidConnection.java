package org.plaidsync.plaid;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.plaidsync.model.Secret;

/**
 * Where Plaid is and who asks.
 *
 * @param url of the environment, without a path
 * @param readTimeout for one whole answer; Plaid itself asks the bank meanwhile, so it is generous
 */
public record PlaidConnection(URI url, String clientId, Secret secret, Duration connectTimeout, Duration readTimeout) {
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The first sync after a link and live balances take up to a minute at slow banks. */
    private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(90);

    public PlaidConnection {
        Objects.requireNonNull(url);
        Objects.requireNonNull(clientId);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(connectTimeout);
        Objects.requireNonNull(readTimeout);
    }

    /** With time-outs that suit Plaid. */
    public PlaidConnection(URI url, String clientId, Secret secret) {
        this(url, clientId, secret, DEFAULT_CONNECT_TIMEOUT, DEFAULT_READ_TIMEOUT);
    }
}

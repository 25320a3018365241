package org.plaidsync.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.ItemGetResponse;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.PlaidException;
import org.plaidsync.plaid.RetryBudget;

/** One connection to Plaid for all checks. It does not retry: a doctor tells how things are now. */
final class PlaidVisit implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(30);

    private final PlaidClient client;
    private PlaidException trouble;

    private PlaidVisit(PlaidClient client) {
        this.client = client;
    }

    static PlaidVisit open(PlaidSettings plaid, Clock clock) {
        return new PlaidVisit(PlaidClient.connect(
                new PlaidConnection(plaid.url(), plaid.clientId(), plaid.secret(), CONNECTING, ANSWERING),
                RetryBudget.of(Duration.ZERO),
                clock));
    }

    /** @throws PlaidException as it comes */
    ItemGetResponse itemGet(Secret accessToken) {
        return client.itemGet(accessToken);
    }

    void isUseless(PlaidException reason) {
        trouble = reason;
    }

    /** Why there is no use in asking about any item. */
    Optional<PlaidException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** As {@link PlaidClient#clockAhead()}. */
    Optional<Duration> clockAhead() {
        return client.clockAhead();
    }

    @Override
    public void close() {
        client.close();
    }
}

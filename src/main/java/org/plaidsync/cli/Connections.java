package org.plaidsync.cli;

import java.time.Clock;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;

/** The way to Plaid that a configuration names. */
final class Connections {
    private Connections() {}

    static PlaidClient to(PlaidSettings plaid, Clock clock) {
        return PlaidClient.connect(
                new PlaidConnection(plaid.url(), plaid.clientId(), plaid.secret()), RetryBudget.standard(), clock);
    }
}

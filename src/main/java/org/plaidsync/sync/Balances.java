package org.plaidsync.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Account;
import org.plaidsync.model.Item;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.AccountsResponse;
import org.plaidsync.plaid.ErrorClass;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** The accounts of an item with their balances: Plaid's last known ones, or live ones from the bank. */
final class Balances {
    private static final String CAPITAL_ONE = "ins_128026";
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration OLDER = Duration.ofDays(30);

    private final PlaidClient plaid;
    private final Clock clock;

    Balances(PlaidClient plaid, Clock clock) {
        this.plaid = plaid;
        this.clock = clock;
    }

    /** @param error why the balances are not live ones although they were asked for */
    record Fetched(List<Account> accounts, Optional<RuntimeException> error) {}

    Fetched fetch(Secret accessToken, Item item, boolean live) {
        if (!live) {
            return new Fetched(plaid.accountsGet(accessToken).toModel(), Optional.empty());
        }
        try {
            return new Fetched(live(accessToken, item).toModel(), Optional.empty());
        } catch (PlaidException e) {
            if (e.errorClass() == ErrorClass.UPDATE || e.errorClass() == ErrorClass.FATAL) {
                throw e;
            }
            // a bank that does not answer now must not keep the transactions from being stored
            return new Fetched(plaid.accountsGet(accessToken).toModel(), Optional.of(e));
        }
    }

    private AccountsResponse live(Secret accessToken, Item item) {
        if (!item.institutionId().filter(CAPITAL_ONE::equals).isPresent()) {
            return plaid.balanceGet(accessToken, Optional.empty());
        }
        try {
            return plaid.balanceGet(accessToken, Optional.of(clock.instant().minus(RECENT)));
        } catch (PlaidException e) {
            if (!e.errorCode().equals("LAST_UPDATED_DATETIME_OUT_OF_RANGE")) {
                throw e;
            }
            return plaid.balanceGet(accessToken, Optional.of(clock.instant().minus(OLDER)));
        }
    }
}

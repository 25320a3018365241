package org.plaidsync.plaid;

import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.RawJson;

/**
 * An account of Plaid's.
 *
 * @param json the object verbatim
 */
public record PlaidAccount(AccountFields fields, RawJson json) {

    /** @throws PlaidException if it lacks its id or type */
    public Account toModel() {
        String id = Incomplete.require(fields.accountId(), "An account", "account_id");
        String name = Objects.requireNonNullElse(fields.name(), id);
        return new Account(
                id,
                name,
                Optional.ofNullable(fields.officialName()),
                Optional.ofNullable(fields.mask()),
                Incomplete.require(fields.type(), "Account", id, "type"),
                Optional.ofNullable(fields.subtype()),
                Optional.ofNullable(fields.persistentAccountId()),
                balance(Objects.requireNonNullElse(fields.balances(), AccountFields.Balances.NONE)),
                json);
    }

    private static Balance balance(AccountFields.Balances balances) {
        return new Balance(
                Optional.ofNullable(balances.current()),
                Optional.ofNullable(balances.available()),
                Optional.ofNullable(balances.limit()),
                Currency.of(balances.isoCurrencyCode(), balances.unofficialCurrencyCode()),
                Optional.ofNullable(balances.lastUpdatedDatetime()));
    }
}

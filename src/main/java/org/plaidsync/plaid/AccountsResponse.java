package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Account;

/** All open accounts of an item. Plaid: /accounts/get and /accounts/balance/get. */
@RegisterForReflection
public record AccountsResponse(
        @JsonProperty(required = true) List<PlaidAccount> accounts, Optional<String> requestId) implements Answer {
    public AccountsResponse {
        // an answer without the list must not read as "all accounts are closed"
        accounts = List.copyOf(accounts);
    }

    public List<Account> toModel() {
        return accounts.stream().map(PlaidAccount::toModel).toList();
    }
}

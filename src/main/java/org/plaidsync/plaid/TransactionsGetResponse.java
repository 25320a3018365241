package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * One page of a date window, newest first. Plaid: /transactions/get.
 *
 * @param totalTransactions of the whole window
 */
@RegisterForReflection
public record TransactionsGetResponse(
        @JsonProperty(required = true) List<PlaidAccount> accounts,
        @JsonProperty(required = true) List<PlaidTransaction> transactions,
        @JsonProperty(required = true) int totalTransactions,
        Optional<String> requestId)
        implements Answer {
    public TransactionsGetResponse {
        accounts = List.copyOf(accounts);
        transactions = List.copyOf(transactions);
    }
}

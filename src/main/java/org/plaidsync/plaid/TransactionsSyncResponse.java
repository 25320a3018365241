package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * One page of what changed since a cursor. Plaid: /transactions/sync.
 *
 * @param nextCursor empty while Plaid has nothing to resume from yet
 * @param status {@code NOT_READY}, {@code INITIAL_UPDATE_COMPLETE}, {@code HISTORICAL_UPDATE_COMPLETE} or what Plaid adds
 */
@RegisterForReflection
public record TransactionsSyncResponse(
        @JsonProperty(required = true) List<PlaidTransaction> added,
        @JsonProperty(required = true) List<PlaidTransaction> modified,
        @JsonProperty(required = true) List<RemovedTransaction> removed,
        Optional<String> nextCursor,
        @JsonProperty(required = true) boolean hasMore,
        @JsonProperty("transactions_update_status") Optional<String> status,
        Optional<String> requestId)
        implements Answer {
    public TransactionsSyncResponse {
        added = List.copyOf(added);
        modified = List.copyOf(modified);
        removed = List.copyOf(removed);
        nextCursor = nextCursor.filter(cursor -> !cursor.isEmpty());
    }

    /** How many transactions it speaks of. */
    public int size() {
        return added.size() + modified.size() + removed.size();
    }

    /** Whether Plaid has not got the first transactions from the bank yet. */
    public boolean isNotReady() {
        return status.filter("NOT_READY"::equals).isPresent();
    }

    /** Whether Plaid has got all of the history, so that the pages together are the whole truth. */
    public boolean isHistoryComplete() {
        return status.filter("HISTORICAL_UPDATE_COMPLETE"::equals).isPresent();
    }
}

package org.plaidsync.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/** The NDJSON events of {@code --json}. Fields may be added, but never change their meaning or type. */
sealed interface SyncEvent {

    /** Annotated where it is implemented: a native executable knows the records' methods only. */
    String type();

    /**
     * A row that a sync would touch, before the event of its account; only so many are described.
     *
     * @param kind {@code insert}, {@code update}, {@code restore}, {@code refresh} or {@code archive}
     * @param reason why it is archived
     */
    @RegisterForReflection
    @JsonPropertyOrder("type")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ChangeEvent(
            String account,
            String kind,
            Optional<String> reason,
            @JsonProperty("transaction_id") String transactionId,
            @JsonProperty("account_id") String accountId,
            Optional<String> date,
            String amount,
            String currency,
            String name,
            boolean pending)
            implements SyncEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "change";
        }
    }

    /**
     * How the sync of one account section ended.
     *
     * @param status {@code synced}, {@code not_ready}, {@code needs_login} or {@code failed}
     */
    @RegisterForReflection
    @JsonPropertyOrder("type")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AccountEvent(
            String account,
            String status,
            @JsonProperty("item_id") Optional<String> itemId,
            Optional<String> institution,
            int added,
            @JsonProperty("added_pending") int addedPending,
            int modified,
            int archived,
            int accounts,
            @JsonProperty("duration_ms") long durationMs,
            Optional<ErrorEvent> error)
            implements SyncEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "account";
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ErrorEvent(
            Optional<String> code,
            String message,
            @JsonProperty("request_id") Optional<String> requestId,
            List<String> advice) {}

    /** Points: sent now, still waiting, and refused so far. */
    @RegisterForReflection
    record PublishedEvent(long published, long waiting, long refused) {}

    /**
     * Always the last event.
     *
     * @param influxdb absent without a section {@code [influxdb]}
     * @param error why there was no run at all, such as another one that holds the lock, or why nothing was published
     */
    @RegisterForReflection
    @JsonPropertyOrder("type")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SummaryEvent(
            @JsonProperty("exit_code") int exitCode,
            int accounts,
            int failed,
            int added,
            int modified,
            int archived,
            Optional<PublishedEvent> influxdb,
            @JsonProperty("dry_run") boolean dryRun,
            List<String> warnings,
            Optional<String> error)
            implements SyncEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "summary";
        }
    }

    /**
     * What {@code on_failure} reads: the fields of the summary, and more.
     *
     * @param failures the accounts that failed
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FailureEvent(@JsonUnwrapped SummaryEvent summary, List<AccountEvent> failures) {}
}

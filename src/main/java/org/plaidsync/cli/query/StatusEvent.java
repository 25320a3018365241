package org.plaidsync.cli.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The NDJSON of {@code status --json}. Fields may be added, but never change their meaning or type. Times are UTC. */
public sealed interface StatusEvent {

    /** Annotated where it is implemented: a native executable knows the records' methods only. */
    String type();

    /** @param kind {@code note}, {@code patience}, {@code points_wait}, {@code person} or {@code configuration} */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FindingEvent(String kind, String text, Optional<String> command) {
        static List<FindingEvent> of(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> new FindingEvent(
                            finding.kind().name().toLowerCase(Locale.ROOT), finding.text(), finding.command()))
                    .toList();
        }
    }

    /**
     * One item.
     *
     * @param state {@code ok}, {@code needs_you}, {@code failed}, {@code never_synced}, {@code overdue},
     *     {@code bank_silent}, {@code disabled}, {@code unlinked} or {@code adopted}
     * @param rounded how many amounts are finer than the currency's minor unit
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ItemEvent(
            String account,
            String state,
            @JsonProperty("item_id") Optional<String> itemId,
            Optional<String> institution,
            @JsonProperty("last_attempt") Optional<String> lastAttempt,
            @JsonProperty("last_success") Optional<String> lastSuccess,
            @JsonProperty("error_code") Optional<String> errorCode,
            @JsonProperty("bank_update") Optional<String> bankUpdate,
            @JsonProperty("consent_expiration") Optional<String> consentExpiration,
            long accounts,
            long rows,
            long pending,
            long rounded,
            List<FindingEvent> findings)
            implements StatusEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "item";
        }
    }

    /** @param refused what a person can do something about; {@code tooOld} is only older than the bucket's retention */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record InfluxEvent(
            String target,
            long waiting,
            @JsonProperty("oldest_waiting") Optional<String> oldestWaiting,
            @JsonProperty("oldest_waiting_seconds") Optional<Long> oldestWaitingSeconds,
            long refused,
            @JsonProperty("too_old") long tooOld,
            List<FindingEvent> findings)
            implements StatusEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "influxdb";
        }
    }

    /** Always the last event. */
    @RegisterForReflection
    record SummaryEvent(@JsonProperty("exit_code") int exitCode, int items, List<FindingEvent> findings)
            implements StatusEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "summary";
        }
    }

    static StatusEvent of(ItemStatus item) {
        return new ItemEvent(
                item.name(),
                item.state().name().toLowerCase(Locale.ROOT),
                item.itemId(),
                item.institution(),
                item.lastAttempt().map(Instant::toString),
                item.lastSuccess().map(Instant::toString),
                item.failure().map(failure -> failure.code()),
                item.bankUpdate().map(Instant::toString),
                item.consentExpiration().map(Instant::toString),
                item.accounts(),
                item.rows(),
                item.pending(),
                item.finer(),
                FindingEvent.of(item.findings()));
    }

    static StatusEvent of(Points points, Instant now) {
        return new InfluxEvent(
                points.target(),
                points.waiting(),
                points.oldest().map(Instant::toString),
                points.oldest().map(oldest -> now.getEpochSecond() - oldest.getEpochSecond()),
                points.refused().toMend(),
                points.refused().tooOld(),
                FindingEvent.of(points.findings()));
    }

    /** @param general what belongs to no item and not to InfluxDB's answers */
    static StatusEvent summary(int exitCode, int items, List<Finding> general) {
        return new SummaryEvent(exitCode, items, FindingEvent.of(general));
    }
}

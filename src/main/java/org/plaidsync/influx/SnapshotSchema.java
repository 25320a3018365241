package org.plaidsync.influx;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plaidsync.influx.Snapshot.Balance;
import org.plaidsync.influx.Snapshot.NetWorth;
import org.plaidsync.influx.Snapshot.Pending;

/** The measurements that tell how things stood when a sync started. Their points are written once and never corrected. */
final class SnapshotSchema {
    private SnapshotSchema() {}

    static Point balance(Balance balance, Instant at) {
        SortedMap<String, String> tags = account(balance.labels());
        tags.put("institution", Characters.tag(balance.labels().institution()));
        tags.put("currency", Characters.tag(balance.currency()));
        tags.put("subtype", Characters.tag(balance.subtype().orElse("")));
        tags.put("type", Characters.tag(balance.type()));
        Fields fields = new Fields();
        put(fields, "current", balance.current());
        put(fields, "available", balance.available());
        put(fields, "limit", balance.limit());
        put(fields, "net", balance.net());
        fields.add("stale", FieldValue.of(balance.stale() ? 1 : 0));
        return point("plaid_balance", tags, fields, at);
    }

    static Point netWorth(NetWorth worth, Instant at) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("currency", Characters.tag(worth.currency()));
        Fields fields = new Fields();
        fields.add("assets", FieldValue.of(worth.assets()));
        fields.add("liabilities", FieldValue.of(worth.liabilities()));
        fields.add("net", FieldValue.of(worth.assets().subtract(worth.liabilities())));
        fields.add("stale", FieldValue.of(worth.stale()));
        return point("plaid_net_worth", tags, fields, at);
    }

    static Point pending(Pending pending, Instant at) {
        SortedMap<String, String> tags = account(pending.labels());
        tags.put("currency", Characters.tag(pending.currency()));
        Fields fields = new Fields();
        fields.add("count", FieldValue.of(pending.count()));
        fields.add("amount", FieldValue.of(pending.amount()));
        return point("plaid_pending", tags, fields, at);
    }

    static Point item(ItemHealth item, Instant at) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("institution", Characters.tag(item.institution()));
        tags.put("item", Characters.tag(item.item()));
        tags.put("item_id", Characters.tag(item.itemId()));
        Fields fields = new Fields();
        fields.add("ok", FieldValue.of(item.errorCode().isEmpty() ? 1 : 0));
        fields.add("error_code", FieldValue.of(item.errorCode().orElse("")));
        item.lastSuccessfulUpdate()
                .ifPresent(time -> fields.add("last_successful_update", FieldValue.of(time.getEpochSecond())));
        item.consentExpiration()
                .ifPresent(end -> fields.add(
                        "consent_days_left",
                        FieldValue.of(Duration.between(at, end).toDays())));
        fields.add("added", FieldValue.of(item.added()));
        fields.add("modified", FieldValue.of(item.modified()));
        fields.add("removed", FieldValue.of(item.removed()));
        fields.add("duration_ms", FieldValue.of(item.duration().toMillis()));
        return point("plaid_item", tags, fields, at);
    }

    static Point sync(RunHealth run, long outboxPending, long rejected) {
        Fields fields = new Fields();
        fields.add("version", FieldValue.of(run.version()));
        fields.add("exit_code", FieldValue.of(run.exitCode()));
        fields.add("outbox_pending", FieldValue.of(outboxPending));
        fields.add("rejected", FieldValue.of(rejected));
        fields.add("duration_ms", FieldValue.of(run.duration().toMillis()));
        return point("plaid_sync", new TreeMap<>(), fields, run.started());
    }

    private static SortedMap<String, String> account(Labels labels) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("account", Characters.tag(labels.account()));
        tags.put("account_id", Characters.tag(labels.accountId()));
        tags.put("item", Characters.tag(labels.item()));
        return tags;
    }

    private static void put(Fields fields, String name, Optional<BigDecimal> value) {
        value.ifPresent(amount -> fields.add(name, FieldValue.of(amount)));
    }

    private static Point point(String measurement, SortedMap<String, String> tags, Fields fields, Instant at) {
        return new Point(SeriesKey.of(measurement, tags), fields, ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }
}

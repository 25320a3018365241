package org.plaidsync.cli.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code status} for people: a table, and under it what one should know, each with the command that helps. */
public final class StatusText {
    private static final Table TABLE = new Table(
            Column.text("ACCOUNT"),
            Column.text("INSTITUTION"),
            Column.text("STATE"),
            Column.text("LAST SUCCESS"),
            Column.text("BANK UPDATE"),
            Column.text("CONSENT"),
            Column.number("ACCOUNTS"),
            Column.number("ROWS"));

    private final ZoneId zone;

    public StatusText(ZoneId zone) {
        this.zone = zone;
    }

    /** @param general what belongs to no item and not to InfluxDB's answers */
    public Stream<String> lines(List<ItemStatus> items, Optional<Points> points, List<Finding> general) {
        return Stream.of(
                        TABLE.lines(items.stream().map(this::row).toList()),
                        points.stream().flatMap(this::line),
                        findings(items, points, general))
                .flatMap(lines -> lines);
    }

    private List<String> row(ItemStatus item) {
        return List.of(
                item.name(),
                item.institution().orElse(Texts.NONE),
                item.state().label(),
                Texts.minute(item.lastSuccess(), zone),
                Texts.minute(item.bankUpdate(), zone),
                Texts.day(item.consentExpiration(), zone),
                String.valueOf(item.accounts()),
                String.valueOf(item.rows()));
    }

    private Stream<String> line(Points points) {
        Optional<Instant> oldest = points.oldest();
        String age = oldest.isPresent() ? " since " + Texts.minute(oldest, zone) : "";
        long refused = points.refused().toMend() + points.refused().tooOld();
        return Stream.of(
                "",
                "InfluxDB (" + points.target() + "): " + points.waiting() + " points wait" + age + ", " + refused
                        + " refused");
    }

    private static Stream<String> findings(List<ItemStatus> items, Optional<Points> points, List<Finding> general) {
        List<String> lines = Stream.of(
                        general.stream().flatMap(finding -> finding.lines("Configuration")),
                        items.stream().flatMap(item -> item.findings().stream()
                                .flatMap(finding -> finding.lines(item.name()))),
                        points.stream().flatMap(each -> each.findings().stream()
                                .flatMap(finding -> finding.lines("InfluxDB"))))
                .flatMap(each -> each)
                .toList();
        return lines.isEmpty() ? Stream.of() : Stream.concat(Stream.of(""), lines.stream());
    }
}

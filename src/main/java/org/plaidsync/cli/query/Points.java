package org.plaidsync.cli.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plaidsync.cli.query.Finding.Kind;
import org.plaidsync.influx.Publisher;
import org.plaidsync.influx.Refused;
import org.plaidsync.influx.Target;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.OutboxCounts;

/**
 * What the configured InfluxDB has not taken.
 *
 * @param target its address, without secrets
 * @param waiting queued points and changes that are no points yet
 * @param oldest since when the oldest queued point waits
 */
public record Points(String target, long waiting, Optional<Instant> oldest, Refused refused, List<Finding> findings) {

    public static Points of(Target target, Ledger ledger, Advice advice, Instant now) {
        OutboxCounts counts = Publisher.counts(target, ledger);
        Refused refused = Publisher.refused(target, ledger);
        long waiting = counts.waiting();
        List<Finding> findings = new ArrayList<>();
        if (waiting > 0) {
            String age = counts.oldest()
                    .map(oldest -> Duration.between(oldest, now).toHours())
                    .filter(hours -> hours > 0)
                    .map(hours -> ", the oldest for " + hours + " hours")
                    .orElse("");
            findings.add(finding(
                    Kind.POINTS_WAIT,
                    waiting + " points wait" + age + "; the next sync sends them, or",
                    advice.command("publish")));
        }
        refused.words()
                .ifPresent(words -> findings.add(finding(
                        Kind.PERSON,
                        refused.toMend() + " points were refused (" + words + "); once that is mended",
                        advice.command("publish --rejected"))));
        if (refused.tooOld() > 0) {
            findings.add(finding(
                    Kind.NOTE,
                    refused.tooOld()
                            + " points are older than the bucket's retention keeps; a longer one would show them after",
                    advice.command("publish --rejected")));
        }
        return new Points(target.key(), waiting, counts.oldest(), refused, findings);
    }

    private static Finding finding(Kind kind, String text, String command) {
        return new Finding(kind, text, Optional.of(command));
    }
}

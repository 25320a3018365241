package org.plaidsync.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plaidsync.config.Invocation;
import org.plaidsync.influx.Delivery;
import org.plaidsync.influx.Publisher;
import org.plaidsync.ledger.OutboxCounts;

/**
 * What became of the points.
 *
 * @param queued what queueing came upon
 * @param counts what still waits, and what was refused, also by earlier runs
 */
record Publication(Delivery delivery, Publisher.Queued queued, OutboxCounts counts) {
    private static final Duration OLD_QUEUE = Duration.ofDays(1);

    ExitCode exitCode() {
        if (delivery instanceof Delivery.Misconfigured || delivery.tally().refused() > 0) {
            return ExitCode.PERSON_MUST_ACT;
        }
        return delivery instanceof Delivery.Postponed ? ExitCode.NOT_PUBLISHED : ExitCode.OK;
    }

    /** What a person should know, each with the command that helps. Empty when all is well. */
    List<String> warnings(Path config, Instant now) {
        List<String> warnings = new ArrayList<>();
        if (delivery instanceof Delivery.Misconfigured misconfigured) {
            warnings.add("Nothing can be published: %s. %d points wait; mend [influxdb] in %s, then: %s"
                    .formatted(misconfigured.reason(), counts.waiting(), config, Invocation.of(config, "publish")));
        }
        if (delivery instanceof Delivery.Postponed postponed) {
            warnings.add("InfluxDB did not take %d points yet: %s. The next run sends them, or: %s"
                    .formatted(counts.waiting(), postponed.reason(), Invocation.of(config, "publish")));
        }
        counts.oldest()
                .filter(oldest -> Duration.between(oldest, now).compareTo(OLD_QUEUE) > 0)
                .ifPresent(oldest -> warnings.add("The oldest of them waits since " + oldest + "."));
        if (delivery.tally().refused() > 0) {
            warnings.add("InfluxDB refused %d points: %s. They were put aside; once that is mended: %s"
                    .formatted(
                            delivery.tally().refused(),
                            delivery.tally().words(),
                            Invocation.of(config, "publish --rejected")));
        }
        if (delivery.tally().tooOld() > 0) {
            warnings.add("%d points are older than the bucket's retention keeps; a longer one would show them after: %s"
                    .formatted(delivery.tally().tooOld(), Invocation.of(config, "publish --rejected")));
        }
        queued.keptMode()
                .ifPresent(mode -> warnings.add(("[influxdb] mode has no effect: this bucket was begun as '%s', and a"
                                + " mixture would spoil its sums. Another mode needs another bucket.")
                        .formatted(mode.label())));
        return warnings;
    }

    /** What was taken care of, for those who want to know. */
    List<String> news() {
        List<String> news = new ArrayList<>();
        if (queued.relabelled() > 0) {
            news.add(queued.relabelled() + " transactions moved to new points because a name of theirs changed.");
        }
        if (queued.pendingChanged() > 0) {
            news.add(queued.pendingChanged() + " pending transactions follow the new setting of 'pending'.");
        }
        return news;
    }
}

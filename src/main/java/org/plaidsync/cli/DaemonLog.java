package org.plaidsync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.plaidsync.schedule.Schedule;

/** Lines of log on standard error, each with the time in front. */
final class DaemonLog {
    private final Clock clock;
    private final Output output;
    private final Supplier<Optional<Instant>> next;

    DaemonLog(Clock clock, Output output, Supplier<Optional<Instant>> next) {
        this.clock = clock;
        this.output = output;
        this.next = next;
    }

    void line(String text) {
        output.message(local(clock.instant()) + " " + text);
    }

    void begun(Schedule schedule, Duration splay) {
        String when = schedule instanceof Schedule.Every every
                ? "every " + Durations.text(every.interval()) + ", the first time now"
                : "next at " + next.get().map(this::local).orElse("no time");
        line("syncing " + when + (splay.isZero() ? "" : ", up to " + Durations.text(splay) + " later"));
    }

    /** @param counts empty where there was no run at all */
    void ended(Duration duration, int exitCode, Optional<Counts> counts) {
        String numbers = counts.map(DaemonLog::text).map(text -> ": " + text).orElse("");
        String following =
                next.get().map(this::local).map(time -> "; next at " + time).orElse("");
        line("exit %d after %s%s%s".formatted(exitCode, seconds(duration), numbers, following));
    }

    private static String text(Counts counts) {
        return "%d accounts, %d failed, %d added, %d modified, %d archived"
                .formatted(counts.accounts(), counts.failed(), counts.added(), counts.modified(), counts.archived());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private String local(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone())
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}

package org.plaidsync.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the latest run ended, as far as a stranger may know it: no names, no amounts. */
public final class Health {
    private volatile Optional<LastRun> last = Optional.empty();

    /** @param started in UTC, as ISO 8601 has it */
    @RegisterForReflection
    record LastRun(
            String started,
            @JsonProperty("duration_ms") long durationMs,
            @JsonProperty("exit_code") int exitCode) {}

    /**
     * @param status {@code starting} until the first run has ended, {@code ok} after a success, {@code failing} otherwise
     * @param nextRun in UTC, as ISO 8601 has it
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Report(
            String status,
            @JsonProperty("last_run") Optional<LastRun> lastRun,
            @JsonProperty("next_run") Optional<String> nextRun) {}

    public void ended(Instant started, Duration duration, int exitCode) {
        last = Optional.of(new LastRun(started.toString(), duration.toMillis(), exitCode));
    }

    Report report(Optional<Instant> next) {
        Optional<LastRun> run = last;
        String status =
                run.map(ended -> ended.exitCode() == 0 ? "ok" : "failing").orElse("starting");
        return new Report(status, run, next.map(Instant::toString));
    }
}

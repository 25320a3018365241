package org.plaidsync.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Another run works on the same ledger. */
public final class RunLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OptionalLong pid;
    private final transient Optional<Instant> since;

    RunLockedException(Path lockFile, OptionalLong pid, Optional<Instant> since) {
        super("another run is still at work%s%s (%s)"
                .formatted(
                        pid.isPresent() ? ": process " + pid.getAsLong() : "",
                        since.map(instant -> ", since " + instant).orElse(""),
                        lockFile));
        this.pid = pid;
        this.since = since;
    }

    /** Its process id, as it sees itself: inside a container that is another number than outside. */
    public OptionalLong pid() {
        return pid;
    }

    public Optional<Instant> since() {
        return since;
    }
}

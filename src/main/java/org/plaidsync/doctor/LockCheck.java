package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.RunLock;

/** Whether a run is at work, and for how long. */
final class LockCheck implements Check {
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Path ledger;
    private final Clock clock;

    LockCheck(Path ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lock";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        Optional<RunLock.Holder> holder = RunLock.holder(ledger);
        if (holder.isEmpty()) {
            return findings.pass("no run is at work").list();
        }
        String pid = holder.get().pid().isPresent()
                ? String.valueOf(holder.get().pid().getAsLong())
                : "PID";
        String text = "a run is at work: process " + pid
                + holder.get().since().map(since -> ", since " + since).orElse("");
        boolean stuck = holder.get()
                .since()
                .filter(since -> Duration.between(since, clock.instant()).compareTo(LONGEST) > 0)
                .isPresent();
        return (stuck
                        ? findings.warn(text, "look at it: ps -fp " + pid + "; it is safe to end it: kill " + pid)
                        : findings.pass(text))
                .list();
    }
}

package org.plaidsync.cli;

import org.plaidsync.sync.Outcome;

/** One JSON object a line, an account as soon as it has ended, the summary last. */
final class JsonReport implements SyncReport {
    private final JsonLines lines;
    private final SyncEvents events;

    JsonReport(JsonLines lines, SyncEvents events) {
        this.lines = lines;
        this.events = events;
    }

    @Override
    public void finished(Outcome outcome) {
        events.changes(outcome).forEach(lines::write);
        lines.write(events.account(outcome));
    }

    @Override
    public void summary(Run run) {
        lines.write(events.summary(run));
    }

    @Override
    public void failed(RuntimeException failure) {
        lines.write(events.summary(failure));
    }

    @Override
    public void close() {}
}

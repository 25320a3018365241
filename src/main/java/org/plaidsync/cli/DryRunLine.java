package org.plaidsync.cli;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.plaidsync.ledger.Committed;
import org.plaidsync.ledger.Step;
import org.plaidsync.model.Printable;

/** A row that a sync would touch: {@code + 2026-11-01      12.34 USD  Coffee (pending)}. */
final class DryRunLine {
    private DryRunLine() {}

    /** Only so many rows are described. */
    static Stream<String> of(Committed committed) {
        Stream<String> described = committed.steps().stream().map(DryRunLine::of);
        long shown = committed.steps().stream()
                .filter(step -> step.kind() != Step.Kind.REFRESH)
                .count();
        long more = committed.added() + committed.modified() + committed.archivedAltogether() - shown;
        // a preview without steps is no preview
        return more > 0 && !committed.steps().isEmpty()
                ? Stream.concat(described, Stream.of("    … and " + more + " more"))
                : described;
    }

    private static String of(Step step) {
        String sign =
                switch (step.kind()) {
                    case INSERT, RESTORE -> "+";
                    case UPDATE, REFRESH -> "~";
                    case ARCHIVE -> "-";
                };
        String note =
                step.reason().map(reason -> " (" + reason.label() + ")").orElse(step.pending() ? " (pending)" : "");
        return "    %s %s %12s %s  %s%s"
                .formatted(
                        sign,
                        step.date().map(LocalDate::toString).orElse("no date   "),
                        step.amount(),
                        step.currency(),
                        Printable.clean(step.name()),
                        note);
    }
}

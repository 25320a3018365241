package org.plaidsync.cli;

import java.time.LocalDate;
import org.plaidsync.ledger.Step;

/** A row that a sync would touch: {@code + 2026-11-01      12.34 USD  Coffee (pending)}. */
final class DryRunLine {
    private DryRunLine() {}

    static String of(Step step) {
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
                        step.name(),
                        note);
    }
}

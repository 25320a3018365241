package org.plaidsync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.plaidsync.ledger.Committed;
import org.plaidsync.sync.Outcome;

/** The summary of a sync for people: a line an account, and under it what went wrong. */
final class SyncSummary {
    private static final int TEXT_WIDTH = 40;

    private final Path config;
    private final int nameWidth;

    /** @param outcomes those to be shown: the longest name sets the width of its column */
    SyncSummary(Path config, List<Outcome> outcomes) {
        this.config = config;
        this.nameWidth = outcomes.stream()
                .mapToInt(outcome -> width(outcome.section()))
                .max()
                .orElse(0);
    }

    List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(pad(outcome.section()) + " : " + counts(outcome.committed()));
        details(outcome).forEach(detail -> lines.add(pad("") + " : " + detail));
        return lines;
    }

    private Stream<String> details(Outcome outcome) {
        return Stream.concat(note(outcome), outcome.error().stream().flatMap(error -> block(outcome.section(), error)));
    }

    private static Stream<String> note(Outcome outcome) {
        if (outcome instanceof Outcome.NotReady) {
            return wrap("Plaid is still fetching the transactions of this new link; the next run gets them");
        }
        if (outcome instanceof Outcome.Synced synced) {
            Stream<String> history = synced.historyComplete()
                    ? Stream.of()
                    : wrap("Plaid is still fetching older history of this link; the next run gets it");
            Stream<String> balances = synced.error().isPresent()
                    ? wrap("no live balances could be had, the last known ones were stored")
                    : Stream.of();
            return Stream.concat(history, balances);
        }
        return Stream.of();
    }

    private Stream<String> block(String section, RuntimeException error) {
        Diagnosis diagnosis = Diagnosis.of(section, config, error);
        return Stream.of(
                        Stream.of(diagnosis.title()),
                        wrap(diagnosis.text()),
                        diagnosis.requestId().stream().map(id -> "request_id: " + id),
                        // a command must stay in one piece to be pasted
                        diagnosis.advice().stream()
                                .flatMap(line -> line.startsWith("plaid-sync ") || line.startsWith("--")
                                        ? Stream.of(line)
                                        : wrap(line)))
                .flatMap(lines -> lines);
    }

    private static String counts(Committed committed) {
        return String.format(
                Locale.ROOT,
                "%2d new transactions (%d pending), %2d archived transactions over %d accounts",
                committed.added(),
                committed.addedPending(),
                committed.archivedAltogether(),
                committed.accounts());
    }

    private String pad(String name) {
        return name + " ".repeat(nameWidth - width(name));
    }

    private static int width(String name) {
        return name.codePointCount(0, name.length());
    }

    /** Codes and addresses stay in one piece, however long. */
    private static Stream<String> wrap(String text) {
        return WordUtils.wrap(text, TEXT_WIDTH, "\n", false).lines();
    }
}

package org.plaidsync.ledger;

import java.util.Optional;
import java.util.function.Consumer;

/** Collects lines that are stored one after another, to be sent without reading them. */
final class OutboxText implements Consumer<String> {
    private static final int USUAL_LENGTH = 600;

    private final StringBuilder text;
    private int lines;

    OutboxText(int expectedLines) {
        text = new StringBuilder(expectedLines * USUAL_LENGTH);
    }

    @Override
    public void accept(String line) {
        if (lines > 0) {
            text.append('\n');
        }
        text.append(line);
        lines++;
    }

    /**
     * All of them; empty without any.
     *
     * @param last the number of the last one
     */
    Optional<OutboxBatch> batch(long last) {
        return lines == 0 ? Optional.empty() : Optional.of(new OutboxBatch(text.toString(), lines, last, true));
    }
}

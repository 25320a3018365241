package org.plaidsync.influx;

import java.util.Optional;

/** Something that takes lines. Writing the same lines again must be harmless. */
interface Destination extends AutoCloseable {
    /** @param lines with line breaks between them */
    Answer write(String lines);

    /**
     * Writes lines when it is their turn. What takes time without writing anything may be done before.
     *
     * @return empty if their turn does not come
     */
    default Optional<Answer> write(String lines, Turn turn) {
        return turn.comes() ? Optional.of(write(lines)) : Optional.empty();
    }

    /**
     * Whether it may get lines before the ledger knows that it took those before. After a crash it then gets more than the last
     * lines again.
     */
    boolean takesAnyAgain();

    /** Asks which mode suits it; writes nothing. */
    Contact contact();

    @Override
    void close();

    /** When lines may be written. */
    @FunctionalInterface
    interface Turn {
        Turn NOW = () -> true;

        /** Waits for it; false if it does not come. To be asked once. */
        boolean comes();
    }

    /** What the first contact tells. */
    sealed interface Contact {
        /** The mode that is right there. */
        record Suits(Mode mode) implements Contact {}

        /** No answer that would settle it. */
        record Unclear(Answer why) implements Contact {}
    }
}

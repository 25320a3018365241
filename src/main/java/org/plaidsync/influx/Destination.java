package org.plaidsync.influx;

/** Something that takes lines. Writing the same lines again must be harmless. */
interface Destination extends AutoCloseable {
    /** @param lines with line breaks between them */
    Answer write(String lines);

    /**
     * Whether it may get lines before the ledger knows that it took those before. After a crash it then gets more than the last
     * lines again.
     */
    boolean takesAnyAgain();

    /** Asks which mode suits it; writes nothing. */
    Contact contact();

    @Override
    void close();

    /** What the first contact tells. */
    sealed interface Contact {
        /** The mode that is right there. */
        record Suits(Mode mode) implements Contact {}

        /** No answer that would settle it. */
        record Unclear(Answer why) implements Contact {}
    }
}

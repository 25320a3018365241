package org.plaidsync.influx;

import java.util.List;

/** Something that takes lines. Writing the same lines again must be harmless. */
interface Destination extends AutoCloseable {
    Answer write(List<String> lines);

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

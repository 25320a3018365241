package org.plaidsync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.function.Consumer;

/** NDJSON. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    static {
        JSON.getFactory().setCharacterEscapes(new TerminalEscapes());
    }

    private final Consumer<String> lines;

    JsonLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Several threads may report at once; a line stays whole. */
    synchronized void write(Object event) {
        lines.accept(line(event));
    }

    static String line(Object event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

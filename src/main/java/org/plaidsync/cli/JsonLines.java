package org.plaidsync.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** NDJSON on standard output. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final Output output;

    JsonLines(Output output) {
        this.output = output;
    }

    /** Several threads may report at once; a line stays whole. */
    synchronized void write(Object event) {
        try {
            output.result(JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

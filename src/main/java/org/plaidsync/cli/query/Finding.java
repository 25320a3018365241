package org.plaidsync.cli.query;

import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.model.Printable;

/**
 * Something a person should know.
 *
 * @param text a sentence without its full stop
 * @param command the literal command that helps, where one does
 */
public record Finding(Kind kind, String text, Optional<String> command) {

    /** What it asks for. */
    public enum Kind {
        /** Nothing now. */
        NOTE,
        /** Patience: a later run may succeed. */
        PATIENCE,
        /** Points are waiting for InfluxDB. */
        POINTS_WAIT,
        /** A person. */
        PERSON,
        /** A correct configuration, without which no run starts. */
        CONFIGURATION
    }

    /** In one line. */
    public String sentence(String subject) {
        return subject + ": " + text + command.map(line -> ": " + line).orElse("");
    }

    /** With the command in a line of its own. */
    Stream<String> lines(String subject) {
        return Stream.concat(
                Stream.of(Printable.clean(subject + ": " + text) + (command.isPresent() ? ":" : "")),
                command.stream().map(line -> "    " + line));
    }
}

package org.plaidsync.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One thing that is wrong, or odd, in a configuration file. The message never contains a configured value, because a
 * secret may have been pasted anywhere.
 *
 * @param line counted from 1; empty when the problem belongs to no line
 */
public record Problem(Path file, OptionalInt line, String message) {

    static Problem at(Path file, int line, String message) {
        return new Problem(file, OptionalInt.of(line), message);
    }

    static Problem of(Path file, String message) {
        return new Problem(file, OptionalInt.empty(), message);
    }

    /** For people: {@code config/sandbox:12: …}. */
    @Override
    public String toString() {
        return file + ":" + (line.isPresent() ? line.getAsInt() + ":" : "") + " " + message;
    }
}

package org.plaidsync.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words for a command line that a person copies into a shell. */
public final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private Shell() {}

    /** The text as one word of a POSIX shell, in single quotes where it needs them. */
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    public static String quote(Path path) {
        return quote(path.toString());
    }
}

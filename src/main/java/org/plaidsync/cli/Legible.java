package org.plaidsync.cli;

import java.util.regex.Pattern;
import org.plaidsync.model.Mask;
import org.plaidsync.model.Printable;

/**
 * An error message as it may be shown. It often repeats what somebody typed or a file is called: a token pasted in the
 * wrong place, a name that would drive the terminal, a whole file in the place of its name.
 */
final class Legible {
    private static final Pattern ENDLESS = Pattern.compile("(\\S{1000})\\S+");

    private Legible() {}

    static String text(String message) {
        StringBuilder text = new StringBuilder();
        Mask.secrets(message)
                .codePoints()
                .map(c -> c != '\n' && Printable.drives(c) ? '?' : c)
                .forEach(text::appendCodePoint);
        return ENDLESS.matcher(text).replaceAll("$1…");
    }
}

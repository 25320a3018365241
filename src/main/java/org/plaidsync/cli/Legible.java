package org.plaidsync.cli;

import java.util.regex.Pattern;
import org.plaidsync.model.Mask;

/**
 * An error message as it may be shown. It often repeats what somebody typed or a file is called: a token pasted in the
 * wrong place, a name that would drive the terminal, a whole file in the place of its name.
 */
final class Legible {
    private static final Pattern DRIVING = Pattern.compile("[\\p{Cntrl}&&[^\n]]|[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern ENDLESS = Pattern.compile("(\\S{1000})\\S+");

    private Legible() {}

    static String text(String message) {
        String text = DRIVING.matcher(Mask.secrets(message)).replaceAll("?");
        return ENDLESS.matcher(text).replaceAll("$1…");
    }
}

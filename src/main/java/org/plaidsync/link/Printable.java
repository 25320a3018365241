package org.plaidsync.link;

import java.util.regex.Pattern;

/** Text that came from a browser or a bank, on its way to a terminal. */
final class Printable {
    private static final Pattern DRIVING = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028-\\u202E\\u2066-\\u2069]+");
    private static final int LONGEST = 300;

    private Printable() {}

    /** One line without control characters, which could drive the terminal. */
    static String line(String text) {
        String clean = DRIVING.matcher(text).replaceAll(" ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}

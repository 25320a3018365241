package org.plaidsync.model;

/** Text that came from a bank, a browser or a server, on its way to a terminal. */
public final class Printable {
    private static final int LONGEST = 300;

    private Printable() {}

    /** As {@link #clean}, cut where nobody reads on. */
    public static String line(String text) {
        String line = clean(text);
        return line.length() <= LONGEST ? line : cut(line) + "…";
    }

    /** One line without what could drive the terminal. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int c : text.codePoints().toArray()) {
            if (drives(c)) {
                gap = true;
                continue;
            }
            if (gap && !clean.isEmpty()) {
                clean.append(' ');
            }
            gap = false;
            clean.appendCodePoint(c);
        }
        return clean.toString().strip();
    }

    private static String cut(String line) {
        return line.substring(0, Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    /** Control characters move the cursor and more, overrides of the writing direction show what is not there. */
    public static boolean drives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
        };
    }
}

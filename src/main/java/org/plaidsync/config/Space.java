package org.plaidsync.config;

/** White space as Python sees it: unlike Java's it includes the no-break space that web pages put into copied keys. */
final class Space {
    private Space() {}

    static boolean is(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    static int indent(String line) {
        int i = 0;
        while (i < line.length() && is(line.charAt(i))) {
            i++;
        }
        return i;
    }

    static String strip(String text) {
        int start = indent(text);
        return start == text.length() ? "" : stripEnd(text.substring(start));
    }

    static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}

package org.plaidsync.influx;

/** Which characters of the bank's texts InfluxDB can hold. */
final class Characters {
    static final String NONE = "none";

    private Characters() {}

    /**
     * A text as a tag value: a backslash at the end of a tag cannot be written in line protocol and fails its whole batch,
     * and an empty tag silently makes another series.
     */
    static String tag(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                gap = !clean.isEmpty();
                continue;
            }
            if (gap) {
                clean.append(' ');
                gap = false;
            }
            clean.append(c == '\\' ? '/' : c);
        }
        return clean.isEmpty() ? NONE : wellFormed(clean.toString());
    }

    static String withoutControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // nearly all of them are between these
            boolean plain = c >= ' ' && c <= '~';
            if (!plain && (Character.isISOControl(c) || Character.isSurrogate(c))) {
                return wellFormed(text.codePoints()
                        .filter(one -> !Character.isISOControl(one))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
            }
        }
        return text;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Half a surrogate pair has no UTF-8 form: what is sent would differ from what is kept. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text);
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

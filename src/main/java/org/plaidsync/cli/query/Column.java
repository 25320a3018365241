package org.plaidsync.cli.query;

import org.jline.utils.WCWidth;
import org.plaidsync.model.Printable;

/**
 * A column of a table on a terminal.
 *
 * @param width in cells of a terminal, which a Chinese character fills two of
 * @param longest beyond which a text is cut; numbers never are
 */
record Column(String title, boolean right, int width, int longest) {

    /** As wide as its widest text. */
    static Column text(String title) {
        return new Column(title, false, cells(title), Integer.MAX_VALUE);
    }

    static Column number(String title) {
        return new Column(title, true, cells(title), Integer.MAX_VALUE);
    }

    /** For rows that come one by one. */
    static Column fixedText(String title, int width) {
        return new Column(title, false, width, width);
    }

    static Column fixedNumber(String title, int width) {
        return new Column(title, true, width, Integer.MAX_VALUE);
    }

    Column wideEnoughFor(String text) {
        return new Column(title, right, Math.max(width, cells(Printable.line(text))), longest);
    }

    String cell(String text) {
        String shown = cut(Printable.line(text));
        String padding = " ".repeat(Math.max(0, width - cells(shown)));
        return right ? padding + shown : shown + padding;
    }

    private String cut(String text) {
        if (cells(text) <= longest) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int left = longest - 1;
        for (int c : text.codePoints().toArray()) {
            left -= cells(c);
            if (left < 0) {
                break;
            }
            start.appendCodePoint(c);
        }
        return start.append('…').toString();
    }

    private static int cells(String text) {
        return text.codePoints().map(Column::cells).sum();
    }

    /** None for what is drawn over the character before it. */
    private static int cells(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }
}

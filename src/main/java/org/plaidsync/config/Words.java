package org.plaidsync.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line as words, without a shell: they are separated by spaces, and what stands in single or double quotes
 * belongs together. No other character means anything.
 */
final class Words {
    private static final Pattern PART = Pattern.compile("'([^']*+)'|\"([^\"]*+)\"|([^\\s'\"]++)");
    private static final Pattern WORD = Pattern.compile("(?:" + PART + ")++");
    private static final Pattern LINE = Pattern.compile("\\s*+(?:" + WORD + "\\s*+)*+");

    private Words() {}

    /** Empty where a quote has no end. */
    static Optional<List<String>> of(String line) {
        if (!LINE.matcher(line).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                WORD.matcher(line).results().map(word -> unquoted(word.group())).toList());
    }

    private static String unquoted(String word) {
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(word);
        while (part.find()) {
            for (int form = 1; form <= part.groupCount(); form++) {
                text.append(part.group(form) == null ? "" : part.group(form));
            }
        }
        return text.toString();
    }
}

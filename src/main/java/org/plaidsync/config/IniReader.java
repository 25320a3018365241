package org.plaidsync.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Python's configparser with its defaults, line by line. An own reader, because INI libraries for Java cut values at
 * {@code ;} and {@code #}, strip quotes, join lines at a backslash and merge repeated sections: a secret with such a
 * character would silently become another one. Unlike Python it goes on after a mistake, to report every one.
 */
final class IniReader {
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+");
    private static final Pattern HEADER = Pattern.compile("\\[(.+)\\].*", Pattern.DOTALL);
    private static final Pattern PLAIN_KEY = Pattern.compile("[a-z_-]{1,24}");

    private final Path file;
    private final List<IniFile.Section> sections = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, IniFile.Entry> defaults = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Map<String, IniFile.Entry> entries;
    private IniFile.Entry open;
    private int indent;
    private boolean headerMissed;

    private IniReader(Path file) {
        this.file = file;
    }

    static IniFile read(Path file, String text) {
        List<String> lines =
                LINE.matcher(text).results().map(match -> match.group()).toList();
        IniReader reader = new IniReader(file);
        for (int i = 0; i < lines.size(); i++) {
            // editors on Windows begin a file with a byte order mark
            reader.line(
                    i == 0 && lines.get(0).startsWith("\uFEFF") ? lines.get(0).substring(1) : lines.get(i), i + 1);
        }
        reader.defaults.replaceAll(IniReader::stripped);
        reader.sections.forEach(section -> section.entries().replaceAll(IniReader::stripped));
        return new IniFile(reader.sections, reader.defaults, lines, reader.problems);
    }

    /** A key as it may be shown: half of a broken secret can look like an unknown key. */
    static String shown(String key) {
        return PLAIN_KEY.matcher(key).matches() ? "'" + key + "'" : "a key";
    }

    private void line(String line, int number) {
        String content = Space.strip(line);
        if (content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.isEmpty()) {
            extend("", number);
            return;
        }
        int deep = Space.indent(line);
        if (entries != null && open != null && deep > indent) {
            extend(content, number);
            return;
        }
        indent = deep;
        var header = HEADER.matcher(content);
        if (header.matches()) {
            begin(header.group(1), number);
        } else if (entries == null) {
            if (!headerMissed) {
                problem(number, "this line stands before the first [section]");
            }
            headerMissed = true;
        } else {
            key(content, number);
        }
    }

    private void begin(String name, int number) {
        open = null;
        if (name.equals(AccountName.DEFAULT)) {
            entries = defaults;
            return;
        }
        entries = new LinkedHashMap<>();
        if (names.add(name)) {
            sections.add(new IniFile.Section(name, number, number, entries));
        } else {
            int first = sections.stream()
                    .filter(section -> section.name().equals(name))
                    .mapToInt(IniFile.Section::line)
                    .findFirst()
                    .orElseThrow();
            problem(number, "section " + header(name) + " is already in line " + first);
        }
    }

    /** A section's name as it may be shown on a terminal. */
    static String header(String name) {
        return "[" + (AccountName.unprintable(name) ? "…" : name) + "]";
    }

    private void key(String content, int number) {
        int delimiter = delimiter(content);
        if (delimiter <= 0) {
            problem(number, "neither a [section] nor 'key = value'");
            return;
        }
        String key = Space.stripEnd(content.substring(0, delimiter)).toLowerCase(Locale.ROOT);
        IniFile.Entry entry = new IniFile.Entry(key, Space.strip(content.substring(delimiter + 1)), number);
        IniFile.Entry first = entries.putIfAbsent(key, entry);
        if (first != null) {
            problem(number, shown(key) + " is already in line " + first.line() + " of the same section");
        }
        open = entry;
        grow(number);
    }

    private static int delimiter(String content) {
        for (int i = 0; i < content.length(); i++) {
            if (content.charAt(i) == '=' || content.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Blank lines belong to a value as well, but only if more of it follows: its end is stripped at last. */
    private void extend(String content, int number) {
        if (open == null) {
            return;
        }
        IniFile.Entry longer = new IniFile.Entry(open.key(), open.value() + "\n" + content, open.line());
        entries.replace(open.key(), open, longer);
        open = longer;
        if (!content.isEmpty()) {
            grow(number);
        }
    }

    private void grow(int number) {
        if (!sections.isEmpty()) {
            int last = sections.size() - 1;
            IniFile.Section section = sections.get(last);
            if (section.entries() == entries) {
                sections.set(last, new IniFile.Section(section.name(), section.line(), number, entries));
            }
        }
    }

    private void problem(int number, String message) {
        problems.add(Problem.at(file, number, message));
    }

    private static IniFile.Entry stripped(String key, IniFile.Entry entry) {
        return new IniFile.Entry(key, Space.strip(entry.value()), entry.line());
    }
}

package org.plaidsync.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An INI text as Python's configparser reads it, without its {@code %} interpolation, and with the lines it came from.
 *
 * @param defaults the keys of {@code [DEFAULT]}, which every section inherits
 * @param lines the text itself, each line with its terminator
 * @param problems lines that are no INI, repeated sections and repeated keys
 */
record IniFile(List<Section> sections, Map<String, Entry> defaults, List<String> lines, List<Problem> problems) {

    /** @param key in lower case */
    record Entry(String key, String value, int line) {}

    /**
     * @param line of the header, counted from 1
     * @param lastLine of the last key, or the header's
     */
    record Section(String name, int line, int lastLine, Map<String, Entry> entries) {}

    IniFile without(String name) {
        List<Section> others = sections.stream()
                .filter(section -> !section.name().equals(name))
                .toList();
        return new IniFile(others, defaults, lines, problems);
    }

    Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** The section's own key or else the default one; a section that is not in the file inherits nothing. */
    Optional<Entry> entry(String section, String key) {
        return section(section).map(s -> s.entries().getOrDefault(key, defaults.get(key)));
    }
}

package org.plaidsync.config;

import java.util.List;
import java.util.stream.Stream;

/** Warns of keys nobody reads: a misspelt one would otherwise be ignored in silence. */
final class UnknownKeys {
    private UnknownKeys() {}

    static void warn(IniFile ini, Report report) {
        for (IniFile.Section section : ini.sections()) {
            Keys keys = Keys.of(section.name());
            if (keys != Keys.ACCOUNT || section.entries().keySet().stream().anyMatch(keys::knows)) {
                section.entries().values().stream()
                        .filter(entry -> !keys.knows(entry.key()))
                        .forEach(entry -> warn(entry, section.name(), candidates(Stream.of(keys)), report));
            }
        }
        List<Keys> all = List.of(Keys.PLAID, Keys.SYNC, Keys.INFLUX, Keys.ACCOUNT);
        ini.defaults().values().stream()
                .filter(entry -> all.stream().noneMatch(keys -> keys.knows(entry.key())))
                .forEach(entry -> warn(entry, AccountName.DEFAULT, candidates(all.stream()), report));
    }

    private static List<String> candidates(Stream<Keys> kinds) {
        return kinds.flatMap(keys -> Stream.concat(
                        keys.names().stream(), keys.secrets().stream().map(name -> name + Keys.FILE)))
                .toList();
    }

    private static void warn(IniFile.Entry entry, String section, List<String> candidates, Report report) {
        String meant = Spelling.closest(entry.key(), candidates)
                .map(known -> "; did you mean '" + known + "'?")
                .orElse("");
        report.warning(
                entry.line(),
                IniReader.header(section) + ": " + IniReader.shown(entry.key()) + " is unknown and has no effect"
                        + meant);
    }
}

package org.plaidsync.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.ConfigurationException;
import org.plaidsync.config.Problem;
import org.plaidsync.config.Settings;

/**
 * The configuration as far as it can be read.
 *
 * @param settings empty only if the file cannot be read at all
 * @param problems why a sync could not use it
 */
record ConfigReading(Path file, Optional<Settings> settings, List<Problem> problems) {

    static ConfigReading of(Path file, Map<String, String> environment) {
        try {
            Configuration.Examination examined = Configuration.examine(file, environment);
            return new ConfigReading(file, Optional.of(examined.settings()), examined.problems());
        } catch (ConfigurationException unreadable) {
            return new ConfigReading(file, Optional.empty(), unreadable.problems());
        }
    }

    /** Where the ledger is, or would be with the default. */
    Path ledger() {
        return settings.map(Settings::database).orElseGet(() -> file.resolveSibling(file.getFileName() + ".db"));
    }

    /** The files that hold secrets. */
    List<Path> secrets() {
        return settings.map(Settings::secretFiles).orElse(List.of());
    }
}

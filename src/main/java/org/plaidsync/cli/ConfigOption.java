package org.plaidsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.ReadableSettings;
import org.plaidsync.config.Settings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which configuration file, and reading it. */
final class ConfigOption {
    private static final Path SYSTEM_WIDE = Path.of("/etc/plaid-sync/config");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file. Default: $PLAID_SYNC_CONFIG, else "
                    + "$XDG_CONFIG_HOME/plaid-sync/config, else /etc/plaid-sync/config.")
    Path file;

    /** @throws org.plaidsync.config.ConfigurationException with all problems of the file at once */
    Settings load() {
        return Configuration.load(path(), System.getenv());
    }

    Path path() {
        return file == null ? defaultFile(System.getenv()) : file;
    }

    /** As {@link #load}, but an {@code [influxdb]} that cannot be used is told and left out. */
    ReadableSettings loadForReading() {
        Map<String, String> environment = System.getenv();
        return Configuration.loadForReading(file == null ? defaultFile(environment) : file, environment);
    }

    static Path defaultFile(Map<String, String> environment) {
        String named = environment.get("PLAID_SYNC_CONFIG");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return userFile(environment).filter(Files::exists).orElse(SYSTEM_WIDE);
    }

    private static Optional<Path> userFile(Map<String, String> environment) {
        String configHome = environment.get("XDG_CONFIG_HOME");
        // the XDG specification wants relative paths ignored
        if (configHome != null && configHome.startsWith("/")) {
            return Optional.of(Path.of(configHome, "plaid-sync", "config"));
        }
        return Optional.ofNullable(environment.get("HOME"))
                .filter(home -> home.startsWith("/"))
                .map(home -> Path.of(home, ".config", "plaid-sync", "config"));
    }
}

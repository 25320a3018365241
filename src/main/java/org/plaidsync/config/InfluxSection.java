package org.plaidsync.config;

import static org.plaidsync.config.AccountName.INFLUX;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plaidsync.config.InfluxSettings.Mode;
import org.plaidsync.config.InfluxSettings.Pending;
import org.plaidsync.model.Secret;

/** Reads {@code [influxdb]}. */
final class InfluxSection {
    private final Path file;
    private final IniFile ini;
    private final Values values;

    InfluxSection(Path file, IniFile ini, Values values) {
        this.file = file;
        this.ini = ini;
        this.values = values;
    }

    /** Empty without a section, unless the environment names a server. */
    Optional<InfluxSettings> read() {
        if (ini.section(INFLUX).isEmpty() && !values.present(INFLUX, "url")) {
            return Optional.empty();
        }
        Optional<String> output = values.path(INFLUX, "file", file, "-");
        Optional<URI> url = values.uri(INFLUX, "url");
        if (!values.present(INFLUX, "url") && !values.present(INFLUX, "file")) {
            values.problem(INFLUX, "url", "is missing");
        }
        boolean server = values.present(INFLUX, "url");
        if (server && !values.present(INFLUX, "bucket")) {
            values.problem(INFLUX, "bucket", "is missing");
        }
        return Optional.of(new InfluxSettings(
                url,
                values.filledIn(INFLUX, "token").map(Secret::of),
                values.text(INFLUX, "org").orElse(""),
                values.text(INFLUX, "bucket").orElse(""),
                Mode.valueOf(upper(values.choice(INFLUX, "mode", List.of("auto", "upsert", "journal")))),
                Pending.valueOf(upper(values.choice(INFLUX, "pending", List.of("exclude", "include")))),
                output));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}

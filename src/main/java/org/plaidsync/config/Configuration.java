package org.plaidsync.config;

import static org.plaidsync.config.AccountName.INFLUX;
import static org.plaidsync.config.AccountName.SYNC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plaidsync.model.FileProblem;

/** Reads the INI file with the environment and secret files over it. */
public final class Configuration {
    private Configuration() {}

    /**
     * What is in a file, right or wrong.
     *
     * @param settings as far as they could be understood
     * @param problems why they cannot be used, in the order of the lines; empty when they can
     */
    public record Examination(Settings settings, List<Problem> problems) {}

    /**
     * @param environment the process's environment variables
     * @throws ConfigurationException with every problem at once
     */
    public static Settings load(Path file, Map<String, String> environment) {
        return load(file, read(file), environment);
    }

    private static Settings load(Path file, IniFile ini, Map<String, String> environment) {
        Examination examined = examine(file, ini, environment);
        if (!examined.problems().isEmpty()) {
            throw new ConfigurationException(examined.problems());
        }
        return examined.settings();
    }

    /**
     * As {@link #load}, for those who look at a file that may be wrong.
     *
     * @throws ConfigurationException only if it cannot be read at all
     */
    public static Examination examine(Path file, Map<String, String> environment) {
        return examine(file, read(file), environment);
    }

    private static Examination examine(Path file, IniFile ini, Map<String, String> environment) {
        Report report = new Report(file);
        report.problems(ini.problems());
        FileMode.warning(file).ifPresent(report::warning);
        Values values = Layers.read(file, ini, environment, report);
        PlaidSettings plaid = new PlaidSection(ini, values, report).read();
        SyncSettings sync = new SyncSection(file, values).read();
        Optional<InfluxSettings> influx = new InfluxSection(file, ini, values).read();
        List<AccountSettings> accounts = new AccountSections(ini, values, report, plaid.environment()).read();
        sync.dbfile().ifPresent(dbfile -> warnIfElsewhere(file, dbfile, values, report));
        UnknownKeys.warn(ini, report);
        Settings settings = new Settings(file, plaid, sync, influx, accounts, values.secretFiles(), report.warnings());
        return new Examination(settings, report.problems());
    }

    /**
     * As {@link #load}, for those who only read the ledger: an {@code [influxdb]} that cannot be used does not stop them.
     */
    public static ReadableSettings loadForReading(Path file, Map<String, String> environment) {
        try {
            return new ReadableSettings(load(file, environment), List.of());
        } catch (ConfigurationException unusable) {
            return new ReadableSettings(loadWithoutInflux(file, environment, unusable), unusable.problems());
        }
    }

    private static Settings loadWithoutInflux(
            Path file, Map<String, String> environment, ConfigurationException unusable) {
        Map<String, String> others = new HashMap<>(environment);
        Keys.INFLUX.names().stream()
                .map(key -> Keys.variable(INFLUX, key))
                .flatMap(variable -> Stream.of(variable, variable + "_FILE"))
                .forEach(others::remove);
        try {
            return load(file, read(file).without(INFLUX), others);
        } catch (ConfigurationException more) {
            throw unusable;
        }
    }

    /** @throws ConfigurationException if it cannot be read at all; mistakes inside are part of the result */
    static IniFile read(Path file) {
        try {
            return IniReader.read(file, TextFile.read(file));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(Problem.of(
                    file,
                    "does not exist; copy config/sandbox.example to it (chmod 600) and fill in your Plaid keys,"
                            + " or name another file with -c FILE"));
        } catch (IOException e) {
            throw new ConfigurationException(Problem.of(file, "cannot be read: " + FileProblem.reason(e)));
        }
    }

    /** The original program found a relative dbfile from the folder it was started in, mostly the one above config/. */
    private static void warnIfElsewhere(Path file, Path dbfile, Values values, Report report) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path above = folder == null ? null : folder.getParent();
        Path resolved = dbfile.toAbsolutePath().normalize();
        if (above == null || Files.exists(resolved) || !resolved.startsWith(folder)) {
            return;
        }
        Path elsewhere = above.resolve(folder.relativize(resolved));
        if (Files.exists(elsewhere)) {
            report.warning(
                    values.origin(SYNC, "dbfile"),
                    "is looked for beside this file and does not exist there, but " + elsewhere
                            + " does; if you mean that one, write its full path");
        }
    }
}

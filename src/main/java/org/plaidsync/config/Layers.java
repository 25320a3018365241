package org.plaidsync.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.plaidsync.model.FileProblem;

/**
 * Puts environment over secret files over the INI. The {@link SmallRyeConfig} is built bare: with its usual sources it
 * would read the working directory, with its usual interceptors it would expand a <code>${…}</code> inside a secret.
 */
final class Layers {
    /** From the strongest to the weakest. */
    private enum Layer {
        ENVIRONMENT,
        ENVIRONMENT_FILE,
        CREDENTIAL,
        SECRET_FILE,
        INI
    }

    private static final int STRONGEST = 500;

    private final Path file;
    private final IniFile ini;
    private final Map<String, String> environment;
    private final Report report;
    private final Map<Layer, Map<String, String>> values = new EnumMap<>(Layer.class);
    private final Map<String, Origin> origins = new HashMap<>();

    /**
     * Where a value stands.
     *
     * @param what for a message
     * @param line if it is one of the INI
     * @param file that holds it, if it is a secret with a file of its own
     */
    record Origin(String what, OptionalInt line, Optional<Path> file) {
        Origin(String what, OptionalInt line) {
            this(what, line, Optional.empty());
        }

        Origin in(Path secretFile) {
            return new Origin(what, line, Optional.of(secretFile));
        }
    }

    record Setting(String value, Origin origin) {}

    private Layers(Path file, IniFile ini, Map<String, String> environment, Report report) {
        this.file = file;
        this.ini = ini;
        this.environment = environment;
        this.report = report;
        Stream.of(Layer.values()).forEach(layer -> values.put(layer, new HashMap<>()));
    }

    static Values read(Path file, IniFile ini, Map<String, String> environment, Report report) {
        Layers layers = new Layers(file, ini, environment, report);
        Stream.concat(Keys.RESERVED.stream(), ini.sections().stream().map(IniFile.Section::name))
                .distinct()
                .forEach(layers::section);
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
        for (Layer layer : Layer.values()) {
            builder.withSources(
                    new PropertiesConfigSource(layers.values.get(layer), layer.name(), STRONGEST - layer.ordinal()));
        }
        SmallRyeConfig config = builder.build();
        return new Values(
                (section, key) -> layers.setting(config.getConfigValue(property(section, key))),
                ini,
                report,
                layers.secretFiles());
    }

    private List<Path> secretFiles() {
        return origins.values().stream()
                .flatMap(origin -> origin.file().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Setting> setting(ConfigValue found) {
        return Optional.ofNullable(found.getValue())
                .map(value -> new Setting(
                        value,
                        origins.get(
                                origin(Layer.values()[STRONGEST - found.getConfigSourceOrdinal()], found.getName()))));
    }

    private static String property(String section, String key) {
        return section + "." + key;
    }

    private static String origin(Layer layer, String property) {
        return layer + " " + property;
    }

    private void section(String section) {
        Keys keys = Keys.of(section);
        for (String key : keys.names()) {
            String variable = Keys.variable(section, key);
            variable(variable)
                    .ifPresent(
                            value -> put(Layer.ENVIRONMENT, section, key, value, new Origin(named(variable), none())));
            Optional<IniFile.Entry> entry = ini.entry(section, key);
            entry.ifPresent(e -> put(Layer.INI, section, key, e.value(), in(section, e)));
            if (keys.secrets().contains(key)) {
                files(section, key, variable, entry);
            }
        }
    }

    private void files(String section, String key, String variable, Optional<IniFile.Entry> entry) {
        boolean given = variable(variable).isPresent();
        variable(variable + "_FILE").ifPresent(path -> {
            Origin origin = new Origin(named(variable + "_FILE"), none());
            if (given) {
                report.problem(origin, "given together with " + variable + "; keep one of them");
            } else {
                secret(Layer.ENVIRONMENT_FILE, section, key, path, origin);
            }
        });
        credential(section, key, variable, given);
        ini.entry(section, key + Keys.FILE).filter(e -> !e.value().isEmpty()).ifPresent(e -> {
            if (entry.filter(plain -> !plain.value().isEmpty()).isPresent()) {
                report.problem(in(section, e), "given together with '" + key + "'; keep one of them");
            } else if (values.values().stream().noneMatch(layer -> overrides(layer, section, key))) {
                secret(Layer.SECRET_FILE, section, key, e.value(), in(section, e));
            }
        });
    }

    private static boolean overrides(Map<String, String> layer, String section, String key) {
        return !layer.getOrDefault(property(section, key), "").isEmpty();
    }

    /** systemd's LoadCredential: files in a folder of their own, named in lower case. */
    private void credential(String section, String key, String variable, boolean given) {
        variable("CREDENTIALS_DIRECTORY").ifPresent(folder -> {
            String name = variable.toLowerCase(Locale.ROOT);
            Path credential = file.resolveSibling(folder).resolve(name);
            if (!given && Files.exists(credential)) {
                secret(Layer.CREDENTIAL, section, key, credential.toString(), new Origin("credential " + name, none()));
            }
        });
    }

    private void secret(Layer layer, String section, String key, String path, Origin origin) {
        try {
            Path secretFile = file.resolveSibling(path);
            String text = TextFile.read(secretFile);
            put(
                    layer,
                    section,
                    key,
                    text.replaceFirst("^\uFEFF", "").replaceFirst("[\r\n]+$", ""),
                    origin.in(secretFile));
            FileMode.warning(secretFile).ifPresent(warning -> report.warning(origin, warning));
        } catch (IOException e) {
            report.problem(origin, "the file it names cannot be read: " + FileProblem.reason(e));
        } catch (InvalidPathException e) {
            report.problem(origin, "is not a path");
        }
        // what could not be read is reported once, not a second time as missing
        values.get(layer).putIfAbsent(property(section, key), Values.UNREADABLE);
        origins.putIfAbsent(origin(layer, property(section, key)), origin);
    }

    private void put(Layer layer, String section, String key, String value, Origin origin) {
        values.get(layer).put(property(section, key), value);
        origins.put(origin(layer, property(section, key)), origin);
    }

    /** An empty variable counts as not set: compose files pass every name on, whether it has a value or not. */
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(Space::strip).filter(value -> !value.isEmpty());
    }

    private static String named(String variable) {
        return "environment variable " + variable;
    }

    private static Origin in(String section, IniFile.Entry entry) {
        return new Origin(IniReader.header(section) + " " + entry.key(), OptionalInt.of(entry.line()));
    }

    private static OptionalInt none() {
        return OptionalInt.empty();
    }
}

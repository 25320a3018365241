package org.plaidsync.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.plaidsync.config.Layers.Origin;
import org.plaidsync.config.Layers.Setting;

/** Typed access to the merged values. What cannot be used is reported and read as absent, so that reading goes on. */
final class Values {
    /** Stands for a secret whose file was already reported; no text file or variable can hold it. */
    static final String UNREADABLE = "\0";

    private static final Pattern PLACEHOLDER =
            Pattern.compile(".*X{4}.*|<.*>|\\.{3}|(?i:your[-_ ].*|change-?me)", Pattern.DOTALL);
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
    private static final Pattern IN_HEADER = Pattern.compile("[ -~]+");
    private static final Map<String, Boolean> BOOLEANS = Map.of(
            "1", true, "yes", true, "true", true, "on", true, "0", false, "no", false, "false", false, "off", false);

    private final BiFunction<String, String, Optional<Setting>> source;
    private final IniFile ini;
    private final Report report;
    private final List<Path> secretFiles;

    Values(BiFunction<String, String, Optional<Setting>> source, IniFile ini, Report report, List<Path> secretFiles) {
        this.source = source;
        this.ini = ini;
        this.report = report;
        this.secretFiles = secretFiles;
    }

    /** The files that secrets were read from. */
    List<Path> secretFiles() {
        return secretFiles;
    }

    /** Whether something stands there, usable or not. */
    boolean present(String section, String key) {
        return source.apply(section, key)
                .filter(setting -> !setting.value().isEmpty())
                .isPresent();
    }

    Origin origin(String section, String key) {
        return source.apply(section, key)
                .map(Setting::origin)
                .orElseGet(() -> new Origin(
                        IniReader.header(section) + " " + key,
                        ini.section(section)
                                .map(found -> OptionalInt.of(found.line()))
                                .orElse(OptionalInt.empty())));
    }

    void problem(String section, String key, String message) {
        report.problem(origin(section, key), message);
    }

    /** One line of text; an empty value counts as none. */
    Optional<String> text(String section, String key) {
        return text(section, key, value -> value.chars().noneMatch(Character::isISOControl), "has a control character");
    }

    Optional<String> text(String section, String key, Predicate<String> valid, String otherwise) {
        Optional<Setting> found = source.apply(section, key)
                .filter(setting ->
                        !setting.value().isEmpty() && !setting.value().equals(UNREADABLE));
        Optional<Setting> line = found.filter(setting -> setting.value().indexOf('\n') < 0);
        if (found.isPresent() && line.isEmpty()) {
            problem(section, key, "goes over several lines; an indented line continues the one above it");
        }
        return line.map(Setting::value).filter(value -> {
            if (!valid.test(value)) {
                problem(section, key, otherwise);
            }
            return valid.test(value);
        });
    }

    Optional<String> required(String section, String key) {
        if (source.apply(section, key).isEmpty()) {
            problem(section, key, "is missing");
        } else if (!present(section, key)) {
            problem(section, key, "is empty");
        }
        return text(section, key);
    }

    /** A required value that goes into HTTP headers and JSON: no placeholder, no white space, ASCII only. */
    Optional<String> credential(String section, String key, String whereToFind) {
        return required(section, key).filter(value -> {
            if (PLACEHOLDER.matcher(value).matches()) {
                problem(section, key, "is still a placeholder; " + whereToFind);
                return false;
            }
            if (!SENDABLE.matcher(value).matches()) {
                problem(
                        section,
                        key,
                        "contains a space or a character that no such key has; a comment needs a line of its own");
                return false;
            }
            return true;
        });
    }

    /** As {@link #text}, for an HTTP header; what the example file has in its place is refused. */
    Optional<String> filledIn(String section, String key) {
        return text(section, key, value -> !PLACEHOLDER.matcher(value).matches(), "is still a placeholder")
                .filter(value -> {
                    boolean sendable = IN_HEADER.matcher(value).matches();
                    if (!sendable) {
                        problem(section, key, "has a character that cannot be sent in an HTTP header");
                    }
                    return sendable;
                });
    }

    int number(String section, String key, int from, int to, int otherwise) {
        return text(
                        section,
                        key,
                        value -> value.matches("[0-9]{1,9}")
                                && Integer.parseInt(value) >= from
                                && Integer.parseInt(value) <= to,
                        "must be a whole number from " + from + " to " + to)
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    boolean bool(String section, String key) {
        return text(
                        section,
                        key,
                        value -> BOOLEANS.containsKey(value.toLowerCase(Locale.ROOT)),
                        "must be true or false (or yes, no, on, off, 1, 0)")
                .map(value -> BOOLEANS.get(value.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /** One of the words, in any case; the first one is the default. */
    String choice(String section, String key, List<String> words) {
        Optional<String> value = text(section, key).map(word -> word.toLowerCase(Locale.ROOT));
        if (value.filter(word -> !words.contains(word)).isPresent()) {
            String meant = Spelling.closest(value.get(), words)
                    .map(word -> "; did you mean " + word + "?")
                    .orElse("");
            problem(section, key, "must be " + String.join(" or ", words) + meant);
        }
        return value.filter(words::contains).orElse(words.get(0));
    }

    /** An address with http or https and a host. User names and passwords in it would end up in messages. */
    Optional<URI> uri(String section, String key) {
        return text(
                        section,
                        key,
                        value -> parsed(value).filter(Values::plainHttp).isPresent(),
                        "must be an address such as https://host:port, without user, query or fragment")
                .flatMap(Values::parsed);
    }

    /** A path relative to the folder of the configuration file, never to the one the program was started in. */
    Optional<String> path(String section, String key, Path file, String verbatim) {
        return text(section, key, value -> resolved(file, value).isPresent(), "is not a path")
                .flatMap(value -> value.equals(verbatim) ? Optional.of(value) : resolved(file, value));
    }

    private static Optional<String> resolved(Path file, String value) {
        try {
            return Optional.of(file.resolveSibling(value).toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parsed(String value) {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean plainHttp(URI uri) {
        return uri.getScheme() != null
                && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= 65535;
    }
}

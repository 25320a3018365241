package org.plaidsync.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A folder with a configuration file in it, as a user would have them. */
record ConfigFolder(Path folder) {
    static final String VALID = """
            [PLAID]
            client_id = test-client
            secret = test-secret

            [Test Chase]
            access_token = access-sandbox-test-1
            """;

    Path file() {
        return folder.resolve("sandbox");
    }

    Path write(String text) {
        return write("sandbox", text);
    }

    Path write(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Settings load(String text) {
        return load(text, Map.of());
    }

    Settings load(String text, Map<String, String> environment) {
        return Configuration.load(write(text), environment);
    }

    /** {@code line: message}, without the file's name. */
    List<String> problems(String text, Map<String, String> environment) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> load(text, environment));
        return thrown == null ? List.of() : shown(thrown.problems());
    }

    List<String> problems(String text) {
        return problems(text, Map.of());
    }

    List<String> warnings(String text) {
        return shown(load(text).warnings());
    }

    static List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        (problem.line().isPresent() ? problem.line().getAsInt() + ": " : "") + problem.message())
                .toList();
    }
}

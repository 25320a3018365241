package org.plaidsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the folder it is started in, the program does what it does in an empty one. */
class HostileDirectoryIT {
    @TempDir
    Path empty;

    @TempDir
    Path hostile;

    private Outcome expected;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void run_in_an_empty_folder() throws Exception {
        expected = run(empty);
        assertThat(expected.exitCode()).isZero();
        assertThat(expected.err()).isEmpty();
    }

    @Test
    void should_not_read_dot_env() throws Exception {
        Files.writeString(hostile.resolve(".env"), """
                QUARKUS_LOG_LEVEL=DEBUG
                QUARKUS_LOG_FILE_ENABLED=true
                QUARKUS_LOG_FILE_PATH=stolen.log
                QUARKUS_HTTP_HOST_ENABLED=true
                QUARKUS_HTTP_PORT=not-a-number
                """);

        assertThat(run(hostile)).isEqualTo(expected);
        assertThat(files()).containsExactly(".env");
    }

    @Test
    void should_not_read_application_properties() throws Exception {
        for (String name : List.of("config/application.properties", "config/application-prod.properties")) {
            write(name);
        }
        write("application.properties");
        write("microprofile-config.properties");

        assertThat(run(hostile)).isEqualTo(expected);
        assertThat(files())
                .containsExactlyInAnyOrder("application.properties", "config", "microprofile-config.properties");
    }

    @Test
    void should_start_beside_a_config_folder_it_may_not_read() throws Exception {
        Path config = Files.createDirectory(hostile.resolve("config"));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("---------"));
        try {
            assertThat(run(hostile)).isEqualTo(expected);
        } finally {
            Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void write(String name) throws IOException {
        Path file = hostile.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                quarkus.log.level=DEBUG
                quarkus.log.file.enabled=true
                quarkus.log.file.path=stolen.log
                quarkus.http.host-enabled=true
                quarkus.http.port=not-a-number
                """);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(hostile)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Outcome run(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Executable.command("--version"))
                .directory(folder.toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }
}

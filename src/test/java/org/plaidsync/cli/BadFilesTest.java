package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is named in the place of a configuration. */
@QuarkusMainTest
class BadFilesTest {
    private static final String SECRET = "the-secret-in-a-bad-file";

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void should_say_what_is_wrong_with_the_file(QuarkusMainLauncher launcher) throws Exception {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder, "is a folder");
        files.put(Path.of("/dev/null"), "section [PLAID] with client_id and secret is missing");
        files.put(Path.of("/dev/zero"), "is larger than 1 MiB");
        files.put(
                write("huge", (SECRET + "\n").repeat(400_000).getBytes(StandardCharsets.UTF_8)),
                "is larger than 1 MiB");
        files.put(
                write("latin", ("[PLAID]\nsecret = " + SECRET + "\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
                "is not UTF-8");
        files.put(
                write("nul", ("[PLAID]\nclient_id = a\nsecret = " + SECRET + "\0\n").getBytes(StandardCharsets.UTF_8)),
                "[PLAID] secret");
        files.put(write("text", SECRET.getBytes(StandardCharsets.UTF_8)), "before the first [section]");
        files.put(pipe(), "is a pipe or a device");
        files.put(loop(), "Too many levels of symbolic links");
        // below a file: whether that does not exist or cannot be read is told differently by JDK and executable
        files.put(folder.resolve("text").resolve("below"), "below: ");
        unreadable().ifPresent(file -> files.put(file, "permission denied"));

        for (Map.Entry<Path, String> file : files.entrySet()) {
            LaunchResult result = launcher.launch("-c", file.getKey().toString());

            assertThat(result.exitCode()).as(file.toString()).isEqualTo(2);
            assertThat(result.getOutput()).isEmpty();
            assertThat(Stderr.of(result))
                    .contains(file.getKey() + ":", file.getValue())
                    .doesNotContain(SECRET, "\tat ", "Exception");
        }
    }

    @Test
    void should_name_the_number_that_is_out_of_range(QuarkusMainLauncher launcher) {
        try (Workspace workspace = Workspace.in(folder)) {
            for (String[] option : new String[][] {
                {"--port", "65536"},
                {"--port", "-1"},
                {"--timeout", "0"},
                {"--timeout", "2147483647"},
                {"--host", "a b"}
            }) {
                LaunchResult result = launcher.launch(workspace.arguments("link", "New", option[0], option[1]));

                assertThat(result.exitCode()).as(option[0] + " " + option[1]).isEqualTo(2);
                assertThat(Stderr.of(result)).contains(option[0]).doesNotContain("\tat ", "Exception");
            }
        }
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private Path loop() throws Exception {
        return Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    }

    /** Nothing where the superuser runs the tests. */
    private java.util.Optional<Path> unreadable() throws Exception {
        Path file = write("unreadable", new byte[0]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        return java.util.Optional.of(file).filter(path -> !Files.isReadable(path));
    }
}

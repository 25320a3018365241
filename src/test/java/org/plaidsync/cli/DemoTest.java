package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusMainTest
class DemoTest {

    @Test
    void should_link_sync_let_time_pass_and_sync_again(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        Path dir = folder.resolve("new");

        LaunchResult result = launcher.launch("demo", "--dir", dir.toString());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(Stderr.of(result)).isEmpty();
        assertThat(result.getOutput())
                .containsSubsequence(
                        "A simulated bank is open at http://127.0.0.1:",
                        "$ plaid-sync -c " + dir.resolve("sandbox"),
                        "Finished syncing 3 Plaid accounts",
                        "new transactions",
                        "3 days pass",
                        "$ plaid-sync -c " + dir.resolve("sandbox"),
                        "--update 'Test Chase'",
                        "sqlite3 -box " + dir.resolve("sandbox.db"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("sandbox"))))
                .isEqualTo("rw-------");
    }

    @Test
    void should_say_that_nothing_can_be_put_into_a_folder(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("demo", "--dir", "/proc");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result))
                .contains("Nothing can be put into /proc: ", "name another folder")
                .doesNotContain("bug");
    }

    @Test
    void should_not_touch_a_configuration_that_is_there(QuarkusMainLauncher launcher, @TempDir Path folder)
            throws IOException {
        Path config = Files.writeString(folder.resolve("sandbox"), "mine");

        LaunchResult result = launcher.launch("demo", "--dir", folder.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("--dir", config.toString());
        assertThat(config).hasContent("mine");
    }
}

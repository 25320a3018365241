package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.Monitor;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.ledger.RunLock;

/** {@code ping_url} and {@code on_failure}. */
@QuarkusMainTest
class NoticeTest {
    private Path folder;
    private Workspace workspace;
    private LinkedItem chase;
    private Monitor monitor;

    @BeforeEach
    void open(@TempDir Path temporary) throws IOException {
        folder = temporary;
        workspace = Workspace.in(folder);
        chase = workspace.link("Test Chase", Institution.CHASE);
        monitor = new Monitor();
        Path script = Files.writeString(folder.resolve("tell"), """
                #!/bin/sh
                cat > "%1$s/stdin"
                printf '%%s\\n' "$@" > "%1$s/arguments"
                echo "mail sent"
                echo "no printer" >&2
                """.formatted(folder));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        notices(monitor.url(), script + " --to 'me and you' $HOME");
    }

    private void notices(String pingUrl, String onFailure) {
        workspace.replace("plaid-sync", "[plaid-sync]\nping_url = " + pingUrl + "\non_failure = " + onFailure + "\n");
    }

    @AfterEach
    void close() {
        monitor.close();
        workspace.close();
    }

    @Test
    void should_tell_the_monitor_of_start_and_success_and_nobody_else(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isZero();
        assertThat(monitor.pings()).containsExactly("/start", "");
        assertThat(folder.resolve("stdin")).doesNotExist();
        assertThat(result.getOutput() + Stderr.of(result)).isEmpty();
    }

    @Test
    void should_run_the_command_with_the_summary_when_a_person_must_act(QuarkusMainLauncher launcher)
            throws IOException {
        chase.requireLogin();

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(monitor.pings()).containsExactly("/start", "/5");
        assertThat(Files.readString(folder.resolve("arguments"))).isEqualTo("--to\nme and you\n$HOME\n");
        JsonNode summary = summary();
        assertThat(summary.at("/type").asText()).isEqualTo("summary");
        assertThat(summary.at("/exit_code").asInt()).isEqualTo(5);
        assertThat(summary.at("/accounts").asInt()).isEqualTo(1);
        assertThat(summary.at("/failed").asInt()).isEqualTo(1);
        assertThat(summary.at("/failures/0/account").asText()).isEqualTo("Test Chase");
        assertThat(summary.at("/failures/0/status").asText()).isEqualTo("needs_login");
        assertThat(summary.at("/failures/0/error/code").asText()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(summary.has("error")).isFalse();
        assertThat(Stderr.of(result)).contains("mail sent", "no printer");
        assertThat(result.getOutput()).doesNotContain("mail sent");
    }

    @Test
    void should_tell_of_a_run_that_could_not_begin(QuarkusMainLauncher launcher) throws IOException {
        RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC());
        try (lock) {
            assertThat(launcher.launch(workspace.arguments("-q")).exitCode()).isEqualTo(11);
        }

        assertThat(monitor.pings()).containsExactly("/start", "/11");
        assertThat(summary().at("/exit_code").asInt()).isEqualTo(11);
        assertThat(summary().at("/error").asText()).contains("another run");
    }

    @Test
    void should_stay_a_success_whatever_the_monitor_answers(QuarkusMainLauncher launcher) {
        for (int status : List.of(404, 500, 302)) {
            monitor.answering(status);

            LaunchResult result = launcher.launch(workspace.arguments("-q"));

            assertThat(result.exitCode()).isZero();
            assertThat(Stderr.of(result).lines().filter(line -> line.contains("ping")))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("ping_url: 127.0.0.1 did not take the ping")
                            && line.contains(String.valueOf(status))
                            && !line.contains("secret-key"));
        }
        assertThat(monitor.pings()).noneMatch(ping -> ping.startsWith("elsewhere"));
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_keep_the_exit_code_of_the_run_when_the_command_fails(QuarkusMainLauncher launcher) {
        chase.requireLogin();
        for (String[] failing : new String[][] {
            {"/no/such/command", "on_failure: /no/such/command cannot be started"},
            {"sh -c 'exit 7'", "on_failure: sh ended with status 7."}
        }) {
            notices(monitor.url(), failing[0]);

            LaunchResult result = launcher.launch(workspace.arguments("-q"));

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(Stderr.of(result).lines().filter(line -> line.startsWith("on_failure")))
                    .singleElement()
                    .asString()
                    .startsWith(failing[1]);
        }
    }

    @Test
    void should_tell_nobody_of_a_dry_run(QuarkusMainLauncher launcher) {
        chase.requireLogin();

        launcher.launch(workspace.arguments("--dry-run"));

        assertThat(monitor.pings()).isEmpty();
        assertThat(folder.resolve("stdin")).doesNotExist();
    }

    @Test
    void should_run_no_command_that_others_could_have_written(QuarkusMainLauncher launcher) throws IOException {
        chase.requireLogin();
        Files.setPosixFilePermissions(workspace.config(), PosixFilePermissions.fromString("rw--w----"));

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("on_failure", "chmod go-w " + workspace.config());
        assertThat(folder.resolve("stdin")).doesNotExist();
        assertThat(monitor.pings()).isEmpty();
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("stdin").toFile());
    }
}

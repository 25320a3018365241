package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;

/** Daemons that end before they begin. */
@QuarkusMainTest
class DaemonUsageTest {
    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_list_its_options_and_exit_status_in_the_help(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("daemon", "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput())
                .contains("--every", "--cron", "--splay", "--deadline", "--health-port", "Exit status:", "143");
    }

    @Test
    void should_refuse_schedules_that_are_none(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);
        String[][] wrong = {
            {"--cron=every morning", "--cron 'every morning' cannot be used: "},
            {"--cron=61 * * * *", "--cron '61 * * * *' cannot be used: "},
            {"--cron=0 0 31 2 *", "--cron '0 0 31 2 *' cannot be used: there is no such time"},
            {"--cron=", "--cron '' cannot be used: it is empty"},
            {"--every=often", "'often' is not a length of time such as"},
            {"--every=0s", "'0s' is not a length of time such as"}
        };
        for (String[] each : wrong) {
            LaunchResult result = launcher.launch(workspace.arguments("daemon", each[0]));

            assertThat(result.exitCode()).as(each[0]).isEqualTo(2);
            assertThat(Stderr.of(result))
                    .contains(each[1], "Try 'plaid-sync daemon --help'")
                    .doesNotContain("Exception");
        }
        assertThat(workspace.bank.requests("/item/get")).isEmpty();
    }

    @Test
    void should_refuse_options_that_contradict_each_other(QuarkusMainLauncher launcher) {
        LaunchResult both = launcher.launch(workspace.arguments("daemon", "--every", "6h", "--cron", "15 * * * *"));
        LaunchResult splay = launcher.launch(workspace.arguments("daemon", "--every", "10m", "--splay", "10m"));

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(both)).contains("--every", "--cron", "mutually exclusive");
        assertThat(splay.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(splay)).contains("--splay must be shorter than --every");
    }

    @Test
    void should_not_begin_with_a_broken_configuration(QuarkusMainLauncher launcher) throws IOException {
        LaunchResult empty = launcher.launch(workspace.arguments("daemon"));
        Files.writeString(workspace.config(), "[PLAID]\n");
        LaunchResult broken = launcher.launch(workspace.arguments("daemon"));

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(empty)).contains("has no account yet", "--link 'NAME'");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(broken)).contains("client_id: is missing", "secret: is missing");
    }

    @Test
    void should_say_that_the_port_for_the_health_is_taken(QuarkusMainLauncher launcher) throws IOException {
        workspace.link("Test Chase", Institution.CHASE);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            LaunchResult result = launcher.launch(workspace.arguments("daemon", "--health-port", port));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result)).contains("--health-port cannot listen on 127.0.0.1, port " + port);
        }
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** {@code --splay} and {@code --deadline}. */
@QuarkusMainTest
class PacingTest {
    private static final int LONG_ENOUGH = 99;

    /** Far below the time-outs that would end a hanging run without a deadline. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private Workspace workspace;
    private LinkedItem chase;
    private LinkedItem platypus;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        chase = workspace.link("Test Chase", Institution.CHASE);
        platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_refuse_lengths_of_time_that_are_none(QuarkusMainLauncher launcher) {
        for (String length : List.of("10", "0s", "-5m", "1w", "5 m", "12345678s", "PT5M")) {
            LaunchResult result = launcher.launch(workspace.arguments("--deadline=" + length));

            assertThat(result.exitCode()).as(length).isEqualTo(2);
            assertThat(Stderr.of(result)).contains("--deadline", length, "90s, 10m, 6h or 1d");
        }
    }

    @Test
    void should_sync_when_a_short_random_delay_is_over(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments("-q", "--splay", "1s"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        workspace.assertLedgerEquals(chase, platypus);
    }

    @Test
    void should_give_up_what_hangs_and_keep_the_rest(QuarkusMainLauncher launcher) throws IOException {
        workspace.bank.failNext("/transactions/sync", chase, Fault.hang(), LONG_ENOUGH);
        long start = System.nanoTime();

        LaunchResult result = launcher.launch(workspace.arguments("--json", "--deadline", "10s"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        workspace.assertLedgerEquals(platypus);
        JsonNode failed = account(result, "Test Chase");
        assertThat(failed.at("/status").asText()).isEqualTo("failed");
        assertThat(failed.at("/error/code").asText()).isEqualTo("DEADLINE");
        assertThat(account(result, "Platypus").at("/status").asText()).isEqualTo("synced");
        assertThat(workspace.queryText("SELECT error_code FROM attempts WHERE section = 'Test Chase'"))
                .isEqualTo("DEADLINE");

        workspace.bank.forgetFaults();
        assertThat(launcher.launch(workspace.arguments("--deadline", "1m")).exitCode())
                .isZero();
        workspace.assertLedgerEquals(chase, platypus);
    }

    @Test
    void should_not_wait_out_retries_of_all_accounts(QuarkusMainLauncher launcher) {
        workspace.bank.failNext("/transactions/sync", Fault.error("TRANSACTIONS_SYNC_LIMIT"), LONG_ENOUGH);

        LaunchResult result = launcher.launch(workspace.arguments("-q", "--deadline", "2s"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isEqualTo(4);
        assertThat(result.getOutput().replaceAll("\\R\\s+: ", " "))
                .contains("*** Deadline *** not finished by the deadline of the run", "the next run tries again");
    }

    @Test
    void should_not_begin_what_there_is_no_time_for(QuarkusMainLauncher launcher) {
        workspace.append("[plaid-sync]\njobs = 1\n");
        workspace.bank.failNext("/item/get", chase, Fault.hang(), LONG_ENOUGH);

        LaunchResult result = launcher.launch(workspace.arguments("-q", "--deadline", "2s"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isEqualTo(4);
        assertThat(result.getOutput()).contains("Test Chase : ", "Platypus   : ");
        assertThat(workspace.bank.requests("/transactions/sync")).isEmpty();
    }

    @Test
    void should_leave_for_the_next_run_what_a_silent_influxdb_does_not_take(QuarkusMainLauncher launcher)
            throws IOException {
        assertThat(launcher.launch(workspace.arguments("-q")).exitCode()).isZero();
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            workspace.append("[influxdb]\nurl = http://127.0.0.1:%d\nbucket = money\nmode = upsert\n"
                    .formatted(silent.getLocalPort()));
            long start = System.nanoTime();

            LaunchResult result = launcher.launch(workspace.arguments("-q", "--deadline", "8s"));

            assertThat(result.exitCode()).as(Stderr.of(result)).isEqualTo(6);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
        workspace.assertLedgerEquals(chase, platypus);
    }

    private static JsonNode account(LaunchResult result, String name) throws IOException {
        for (String line : result.getOutput().lines().toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("account").asText().equals(name)) {
                return event;
            }
        }
        throw new AssertionError("no event of " + name + " in:\n" + result.getOutput());
    }
}

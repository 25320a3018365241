package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.Monitor;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.ledger.RunLock;

/** The daemon as a process of its own, with real signals. */
class DaemonIT {
    private static final int LONG_ENOUGH = 999;
    private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d\\S* ";
    private static final String COUNTS =
            " accounts, 0 failed, \\d+ added, 0 modified, 0 archived; next at " + STAMP.strip();

    private Workspace workspace;
    private LinkedItem chase;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        chase = workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_read_the_configuration_before_each_run_and_survive_a_broken_one() throws Exception {
        try (Daemon daemon = Daemon.start(workspace, "--every", "1s")) {
            daemon.awaitLine("^" + STAMP + "syncing every 1s, the first time now$");
            daemon.awaitLine("^" + STAMP + "exit 0 after \\d+\\.\\d s: 1" + COUNTS);
            workspace.assertLedgerEquals(chase);

            String valid = Files.readString(workspace.config());
            Files.writeString(workspace.config(), valid.replace("client_id", "client"));
            daemon.awaitLine("^" + STAMP + "exit 2 after \\d+\\.\\d s; next at ");
            assertThat(daemon.err()).contains("[PLAID] client_id: is missing");

            LinkedItem platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
            daemon.awaitLine("exit 0 after .*: 2" + COUNTS);
            workspace.assertLedgerEquals(chase, platypus);

            assertThat(daemon.endAfter("TERM")).isEqualTo(143);
            assertThat(daemon.out()).isEmpty();
            assertThat(daemon.err()).doesNotContain("ERROR", "Unexpected", "at org.plaidsync");
        }
    }

    @Test
    void should_say_what_failed_as_a_quiet_sync_does() {
        chase.requireLogin();
        try (Daemon daemon = Daemon.start(workspace, "--every", "1h")) {
            daemon.awaitLine("exit 5 after .*: 1 accounts, 1 failed, ");

            assertThat(daemon.out()).contains("ITEM_LOGIN_REQUIRED", "--update 'Test Chase'");
        }
    }

    @Test
    void should_leave_out_what_comes_due_during_a_run_and_stop_it_on_a_signal() throws Exception {
        workspace.bank.failNext("/transactions/sync", Fault.hang(), LONG_ENOUGH);
        try (Daemon daemon = Daemon.start(workspace, "--every", "1s")) {
            daemon.await(
                    "the bank is asked",
                    () -> !workspace.bank.requests("/transactions/sync").isEmpty());
            int already = daemon.lines("left out").size();
            daemon.awaitLine("^" + STAMP + "left out: the run before is still at work$", already + 2);
            assertThat(workspace.bank.requests("/item/get")).hasSize(1);

            assertThat(daemon.endAfter("TERM")).isEqualTo(143);
            assertThat(daemon.out()).isEmpty();
            assertThat(daemon.err()).doesNotContain("ERROR", "Unexpected", "at org.plaidsync", "exit ", "failed");
        }
        assertThat(workspace.queryText("SELECT count(*) FROM attempts")).isEqualTo("0");
    }

    @Test
    void should_give_up_a_hanging_run_at_the_deadline_and_go_on() {
        workspace.bank.failNext("/transactions/sync", Fault.hang(), 1);
        try (Daemon daemon = Daemon.start(workspace, "--every", "1s", "--deadline", "2s")) {
            daemon.awaitLine("exit 4 after 2\\.\\d s: 1 accounts, 1 failed");
            daemon.awaitLine("exit 0 after ");
        }
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_go_on_when_another_run_holds_the_lock() {
        try (Daemon daemon = underLock()) {
            daemon.awaitLine("exit 0 after ");
        }
        workspace.assertLedgerEquals(chase);
    }

    private Daemon underLock() {
        RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC());
        try (lock) {
            Daemon daemon = Daemon.start(workspace, "--every", "2s", "--splay", "1s");
            daemon.awaitLine("exit 11 after ", 2);
            assertThat(daemon.err()).contains("another run is still at work");
            return daemon;
        }
    }

    /** Only there, because it takes up to a minute. */
    @Test
    @Tag("native")
    void should_sync_at_the_times_of_a_crontab() {
        try (Daemon daemon = Daemon.start(workspace, "--cron", "* * * * *")) {
            daemon.awaitLine("^" + STAMP + "syncing next at " + STAMP.strip() + "$");
            daemon.awaitLine("^" + STAMP + "exit 0 after \\d+\\.\\d s: 1" + COUNTS);
        }
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_begin_at_a_random_moment() throws Exception {
        try (Daemon daemon = Daemon.start(workspace, "--every", "2d", "--splay", "1d")) {
            daemon.awaitLine("syncing every 2d, the first time now, up to 1d later");

            // long before its moment, with a chance of 40,000 to one
            assertThat(daemon.endsWithin(2)).isFalse();
            assertThat(daemon.endAfter("TERM")).isEqualTo(143);
        }
        assertThat(workspace.bank.requests("/item/get")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void should_end_at_once_while_it_waits(String signal, int exitCode) throws Exception {
        try (Daemon daemon = Daemon.start(workspace, "--cron", "0 0 1 1 *", "--splay", "1h")) {
            daemon.awaitLine("syncing next at \\d{4}-01-01T00:00\\S*, up to 1h later");

            assertThat(daemon.endAfter(signal)).isEqualTo(exitCode);
            assertThat(daemon.err().lines()).hasSize(1);
        }
        assertThat(workspace.bank.requests("/item/get")).isEmpty();
    }

    @Test
    void should_tell_its_health_on_loopback() throws Exception {
        try (Daemon daemon = Daemon.start(workspace, "--every", "1s", "--health-port", "0")) {
            String address = daemon.awaitLine("health at (http://127\\.0\\.0\\.1:\\d+/health)")
                    .group(1);
            daemon.awaitLine("exit 0 after ");

            HttpResponse<String> healthy = get(address);
            assertThat(healthy.statusCode()).isEqualTo(200);
            JsonNode report = new ObjectMapper().readTree(healthy.body());
            assertThat(report.at("/status").asText()).isEqualTo("ok");
            assertThat(report.at("/last_run/exit_code").asInt(-1)).isZero();
            // the one in whole seconds, the other not
            assertThat(Instant.parse(report.at("/next_run").asText()).plusSeconds(1))
                    .isAfter(Instant.parse(report.at("/last_run/started").asText()));
            assertThat(healthy.body()).doesNotContain("Test Chase");
            assertThat(get(address.replace("/health", "/")).statusCode()).isEqualTo(404);

            chase.requireLogin();
            daemon.awaitLine("exit 5 after ");
            assertThat(get(address).statusCode()).isEqualTo(503);
            assertThat(get(address).body()).contains("\"status\":\"failing\"", "\"exit_code\":5");
        }
    }

    @Test
    void should_ping_and_run_the_command_without_our_secrets(@TempDir Path folder) throws Exception {
        chase.requireLogin();
        Path script = Files.writeString(folder.resolve("tell"), """
                #!/bin/sh
                env > "%s/seen"
                echo told
                """.formatted(folder));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        try (Monitor monitor = new Monitor()) {
            workspace.append("[plaid-sync]\nping_url = %s\non_failure = tell\n".formatted(monitor.url()));
            Map<String, String> environment = Map.of(
                    "PATH",
                    folder + ":" + System.getenv("PATH"),
                    "PLAID_SECRET",
                    SimulatedBank.SECRET,
                    "INFLUXDB_TOKEN",
                    "influx-test-token",
                    "TEST_CHASE_ACCESS_TOKEN",
                    chase.accessToken().reveal(),
                    "CREDENTIALS_DIRECTORY",
                    folder.toString(),
                    "MAILTO",
                    "me");
            try (Daemon daemon = Daemon.start(workspace, environment, "--every", "1h")) {
                daemon.awaitLine("^told$");
                daemon.awaitLine("exit 5 after ");
            }
            assertThat(monitor.pings()).isEqualTo(List.of("/start", "/5"));
        }
        assertThat(Files.readString(folder.resolve("seen")))
                .contains("MAILTO=me")
                .doesNotContain(
                        "PLAID_SECRET", "influx-test-token", chase.accessToken().reveal(), "CREDENTIALS_DIRECTORY");
    }

    @Test
    void should_tell_nobody_of_a_run_that_was_stopped() throws Exception {
        try (Monitor monitor = new Monitor();
                Monitor overloaded = new Monitor().answering(503)) {
            workspace.append("[plaid-sync]\nping_url = %s\non_failure = touch %s\n"
                    .formatted(monitor.url(), workspace.folder.resolve("told")));
            workspace.append("[influxdb]\nurl = %s\nbucket = money\nmode = upsert\n".formatted(overloaded.url()));
            try (Daemon daemon = Daemon.start(workspace, "--every", "1h")) {
                daemon.await("InfluxDB is asked", () -> !overloaded.pings().isEmpty());

                assertThat(daemon.endAfter("TERM")).isEqualTo(143);
            }
            assertThat(monitor.pings()).containsExactly("/start");
            assertThat(workspace.folder.resolve("told")).doesNotExist();
        }
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_end_at_once_while_a_single_run_waits_for_its_random_moment() {
        try (Program program = Program.start(workspace.arguments("--splay", "9999d"))) {
            // long before its moment, with a chance of a thousand to one
            assertThat(program.endsWithin(1_500_000_000L)).isFalse();

            program.signal("TERM");

            assertThat(program.end().exitCode()).isEqualTo(143);
        }
        assertThat(workspace.bank.requests("/item/get")).isEmpty();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}

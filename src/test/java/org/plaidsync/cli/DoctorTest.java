package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.FreePort;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;
import org.plaidsync.ledger.RunLock;

@QuarkusMainTest
class DoctorTest {
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

    private LaunchResult launch(QuarkusMainLauncher launcher, String... arguments) {
        return launcher.launch(workspace.arguments(arguments));
    }

    private String command(String arguments) {
        return "plaid-sync -c " + workspace.config() + " " + arguments;
    }

    @Test
    void should_pass_a_healthy_setup_and_change_nothing(QuarkusMainLauncher launcher) throws IOException {
        launch(launcher);
        List<String> files = files();
        workspace.bank.forgetRequests();

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(result.getOutput())
                .contains("PASS  config     " + workspace.config() + ": sandbox, 1 account")
                .contains("PASS  files", "PASS  links", "PASS  timezone", "PASS  sqlite     SQLite 3.", "PASS  disk")
                .contains("PASS  lock       no run is at work")
                .contains("PASS  ledger     " + workspace.database() + " is sound (schema ")
                .contains("PASS  plaid", "PASS  clock", "PASS  account    Test Chase: Chase lets Plaid in")
                .contains(" passed, 0 warned, 0 failed")
                .doesNotContain("WARN", "FAIL", "SKIP");
        assertThat(workspace.bank.requests())
                .extracting(request -> request.path())
                .containsOnly("/item/get");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void should_name_every_file_that_others_can_read_without_asking_anybody(QuarkusMainLauncher launcher)
            throws IOException {
        launch(launcher);
        workspace.replace("Test Chase", "[Test Chase]\naccess_token_file = chase.token\n");
        Path token = Files.writeString(
                workspace.folder.resolve("chase.token"), chase.accessToken().reveal());
        Path backup = Files.writeString(workspace.folder.resolve("sandbox.1605537592.bkp"), "old");
        Path recovery = Files.writeString(workspace.folder.resolve("sandbox.New.recovery"), "name = New\n");
        List<Path> open = List.of(workspace.config(), token, workspace.database(), backup, recovery);
        for (Path file : open) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        workspace.bank.forgetRequests();

        LaunchResult result = launch(launcher, "doctor", "--offline");

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        for (Path file : open) {
            assertThat(result.getOutput())
                    .containsOnlyOnce("WARN  files      other users can read and change " + file + "\n")
                    .containsOnlyOnce("fix: chmod 600 " + file + "\n");
        }
        assertThat(result.getOutput())
                .contains("WARN  links      Linking 'New' was not finished. Finish it with: " + command("--link 'New'"))
                .contains("PASS  config", "SKIP  plaid      left out with --offline");
        assertThat(workspace.bank.requests()).isEmpty();
    }

    @Test
    void should_list_all_problems_of_the_configuration_and_still_check_the_rest(QuarkusMainLauncher launcher)
            throws IOException {
        launch(launcher);
        workspace.append("[Other]\naccess_token = public-sandbox-test\n");
        workspace.append("[influxdb]\nurl = nonsense\n");
        workspace.bank.forgetRequests();

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.getOutput())
                .contains("is a public token, not an access token", "must be an address such as", "bucket: is missing")
                .contains("PASS  ledger", "PASS  disk", "PASS  lock")
                .contains("SKIP  plaid      not asked before the configuration is mended")
                .contains("SKIP  influxdb   not asked before the configuration is mended");
        assertThat(workspace.bank.requests()).isEmpty();
    }

    @Test
    void should_say_that_there_is_no_configuration(QuarkusMainLauncher launcher) {
        LaunchResult result =
                launcher.launch("-c", workspace.folder.resolve("nothing").toString(), "doctor");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.getOutput())
                .contains("FAIL  config", "does not exist; copy config/sandbox.example to it")
                .contains("PASS  sqlite");
    }

    @Test
    void should_find_damage_inside_the_ledger(QuarkusMainLauncher launcher) throws IOException {
        launch(launcher);
        byte[] bytes = Files.readAllBytes(workspace.database());
        int page = 16384;
        // the header and the schema stay: only a check of every page finds it
        Arrays.fill(bytes, bytes.length - 20 * page, bytes.length - 10 * page, (byte) 0x5a);
        Files.write(workspace.database(), bytes);

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("FAIL  ledger", "damaged", "restore a backup")
                .contains("PASS  plaid", "PASS  account");
    }

    @Test
    void should_refuse_a_ledger_that_is_not_ours(QuarkusMainLauncher launcher) {
        workspace.execute("CREATE TABLE recipes(name)");
        LaunchResult foreign = launch(launcher, "doctor", "--offline");
        workspace.execute("PRAGMA user_version = 99");
        LaunchResult newer = launch(launcher, "doctor", "--offline");

        assertThat(foreign.exitCode()).isEqualTo(5);
        assertThat(foreign.getOutput()).contains("FAIL  ledger", "is a database of another program", "dbfile");
        assertThat(newer.exitCode()).isEqualTo(5);
        assertThat(newer.getOutput()).contains("FAIL  ledger", "written by a newer version of plaid-sync");
    }

    @Test
    void should_tell_who_is_at_work(QuarkusMainLauncher launcher) {
        RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC());
        try (lock) {
            LaunchResult result = launch(launcher, "doctor", "--offline");

            assertThat(result.exitCode()).isZero();
            assertThat(result.getOutput())
                    .contains("PASS  lock       a run is at work: process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void should_tell_a_disk_that_is_nearly_full_and_a_ledger_that_cannot_be_written(
            QuarkusMainLauncher launcher, @TempDir Path small, @TempDir Path other) {
        try (SmallDisk disk = SmallDisk.mount(small, 24);
                Workspace on = Workspace.in(other, small.resolve("ledger.db"))) {
            on.link("Platypus", Institution.FIRST_PLATYPUS);
            launcher.launch(on.arguments("-q"));
            LaunchResult tight = launcher.launch(on.arguments("doctor", "--offline"));
            disk.fillUpTo(2000);
            LaunchResult full = launcher.launch(on.arguments("doctor", "--offline"));
            disk.free();
            disk.makeReadOnly();
            LaunchResult readOnly = launcher.launch(on.arguments("doctor", "--offline"));

            assertThat(tight.exitCode()).as(tight.getOutput()).isZero();
            assertThat(tight.getOutput()).contains("WARN  disk", "MiB are free at " + small);
            assertThat(full.exitCode()).isEqualTo(5);
            assertThat(full.getOutput())
                    .containsPattern("FAIL  disk       [01] MiB are free")
                    .contains("PASS  ledger");
            assertThat(readOnly.exitCode()).isEqualTo(5);
            assertThat(readOnly.getOutput()).contains("FAIL  ledger", "cannot be written by this user", "chmod u+w");
        }
    }

    @Test
    void should_tell_keys_that_plaid_does_not_take(QuarkusMainLauncher launcher) {
        workspace.bank.failNext("/item/get", Fault.error("INVALID_API_KEYS"), 1);

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("FAIL  plaid      INVALID_API_KEYS", "compare them with https://dashboard.plaid.com")
                .contains("SKIP  account    Test Chase: not asked, see plaid");
    }

    @Test
    void should_check_the_keys_before_there_is_an_account(QuarkusMainLauncher launcher) {
        workspace.forget("Test Chase");

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(result.getOutput())
                .contains("WARN  config     " + workspace.config() + " has no account yet", command("--link 'NAME'"))
                .contains("PASS  plaid", "takes client_id and secret (sandbox)");
    }

    @Test
    void should_tell_for_every_account_what_its_bank_wants(QuarkusMainLauncher launcher) {
        LinkedItem login = workspace.link("Login", Institution.FIRST_PLATYPUS);
        login.requireLogin();
        LinkedItem revoked = workspace.link("Revoked", Institution.FIRST_PLATYPUS);
        workspace.bank.failNext("/item/get", revoked, Fault.error("USER_PERMISSION_REVOKED"), 1);
        workspace
                .link("Soon", Institution.TARTAN)
                .consentExpires(Clock.systemUTC().instant().plus(Duration.ofDays(5)));
        workspace
                .link("Over", Institution.TARTAN)
                .consentExpires(Clock.systemUTC().instant().minus(Duration.ofDays(1)));
        workspace
                .link("Silent", Institution.TARTAN)
                .bankAnswered(Optional.of(Clock.systemUTC().instant().minus(Duration.ofDays(6))), Optional.empty());
        LinkedItem down = workspace.link("Down", Institution.TARTAN);
        workspace.bank.failNext("/item/get", down, Fault.reset(), 1);
        workspace.append("[Off]\naccess_token = access-sandbox-test-off\ndisabled = true\n");

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("PASS  account    Test Chase: Chase lets Plaid in")
                .contains("FAIL  account    Login: ITEM_LOGIN_REQUIRED", "fix: " + command("--update 'Login'"))
                .contains("FAIL  account    Revoked: USER_PERMISSION_REVOKED")
                .contains("fix: " + command("unlink 'Revoked'") + " && " + command("--link 'Revoked'"))
                .contains("WARN  account    Soon: your consent at the bank expires in ", command("--update 'Soon'"))
                .contains("FAIL  account    Over: your consent at the bank has expired", command("--update 'Over'"))
                .contains("WARN  account    Silent: the bank has not answered Plaid for 6 days")
                .contains("WARN  account    Down: CONNECTION_LOST")
                .contains("SKIP  account    Off: disabled");
    }

    @Test
    void should_compare_the_clock_with_plaids(QuarkusMainLauncher launcher) {
        workspace.bank.clockIsAhead(Duration.ofMinutes(-3));
        LaunchResult ahead = launch(launcher, "doctor");
        workspace.bank.clockIsAhead(Duration.ofHours(5));
        // an error answer tells the time as well
        workspace.bank.failNext("/item/get", Fault.error("INVALID_API_KEYS"), 1);
        LaunchResult behind = launch(launcher, "doctor");

        assertThat(ahead.exitCode()).isZero();
        assertThat(ahead.getOutput())
                .containsPattern("WARN  clock      this machine's clock is [23] minutes ahead of Plaid's")
                .contains("timedatectl set-ntp true");
        assertThat(behind.exitCode()).isEqualTo(5);
        assertThat(behind.getOutput())
                .containsPattern("FAIL  clock      this machine's clock is [45] hours behind Plaid's");
    }

    @Test
    void should_write_a_json_object_a_line(QuarkusMainLauncher launcher) throws IOException {
        chase.requireLogin();

        LaunchResult result = launch(launcher, "doctor", "--json");

        List<JsonNode> events = Stream.of(result.getOutput().strip().split("\n"))
                .map(DoctorTest::json)
                .toList();
        JsonNode summary = events.get(events.size() - 1);
        assertThat(summary.path("type").asText()).isEqualTo("summary");
        assertThat(summary.path("exit_code").asInt()).isEqualTo(5);
        assertThat(summary.path("failed").asInt()).isEqualTo(1);
        JsonNode account = events.stream()
                .filter(event -> event.path("check").asText().equals("account"))
                .findFirst()
                .orElseThrow();
        assertThat(account.path("type").asText()).isEqualTo("check");
        assertThat(account.path("result").asText()).isEqualTo("fail");
        assertThat(account.path("fix").asText()).isEqualTo(command("--update 'Test Chase'"));
    }

    @Test
    void should_check_a_real_influxdb_and_leave_nothing_there(QuarkusMainLauncher launcher, @TempDir Path server)
            throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            influx.query("CREATE RETENTION POLICY short ON money DURATION 30d REPLICATION 1", "money");
            configure(influx.url().toString(), "money/autogen", "auto");
            LaunchResult before = launch(launcher, "doctor");
            assertThat(influx.query("SHOW MEASUREMENTS", "money")).isEmpty();
            launch(launcher);
            LaunchResult after = launch(launcher, "doctor");
            configure(influx.url().toString(), "money/autogen", "journal");
            LaunchResult otherMode = launch(launcher, "doctor");
            configure(influx.url().toString(), "money/short", "auto");
            LaunchResult brief = launch(launcher, "doctor");
            configure(influx.url().toString(), "nope/autogen", "auto");
            LaunchResult missing = launch(launcher, "doctor");

            assertThat(before.exitCode()).as(before.getOutput()).isZero();
            assertThat(before.getOutput())
                    .contains("PASS  influxdb   InfluxDB 1.", "the token may write to the bucket money/autogen")
                    .contains("PASS  mode       the first sync will pin upsert")
                    .contains("PASS  retention  the bucket keeps points for ever");
            assertThat(after.getOutput()).contains("PASS  mode       upsert is pinned", "PASS  points     none waits");
            assertThat(otherMode.getOutput())
                    .contains("WARN  mode       mode = journal in [influxdb] has no effect on this bucket");
            assertThat(brief.exitCode()).isZero();
            assertThat(brief.getOutput())
                    .contains("WARN  retention  the bucket keeps points for 30 days, your history goes back to ")
                    .contains(command("publish --rejected"));
            assertThat(missing.exitCode()).isEqualTo(5);
            assertThat(missing.getOutput()).contains("FAIL  influxdb   No such bucket", "create the bucket");
        }
    }

    @Test
    void should_tell_what_influxdb_refuses_and_what_has_waited_for_too_long(QuarkusMainLauncher launcher)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ping", exchange -> {
            exchange.getResponseHeaders().add("X-Influxdb-Version", "3.1.0");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/api/v2/write", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            configure("http://127.0.0.1:" + server.getAddress().getPort(), "money", "upsert");
            launch(launcher);
            workspace.execute(
                    "UPDATE outbox_line SET queued_at = queued_at - 200000",
                    "UPDATE outbox_line SET answer = '400 no' WHERE seq = 1");

            LaunchResult result = launch(launcher, "doctor");

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.getOutput())
                    .contains("FAIL  influxdb   InfluxDB does not know the token: 401")
                    .contains("WARN  mode       upsert is pinned, but the server is 3.1.0 now")
                    .contains("SKIP  retention  cannot be known: InfluxDB 3 tells only administrators")
                    .contains(
                            "WARN  points     points refused by InfluxDB and put aside: 1\n",
                            command("publish --rejected"))
                    .contains("points waiting to be sent: ", ", the oldest since ", "fix: " + command("publish") + "\n")
                    .doesNotContain("influx-test-password");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void should_tell_an_influxdb_that_is_down(QuarkusMainLauncher launcher) {
        String url = "http://127.0.0.1:" + FreePort.find();
        configure(url, "money", "auto");

        LaunchResult result = launch(launcher, "doctor");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("FAIL  influxdb   No connection to InfluxDB at " + url, "start InfluxDB")
                .contains("SKIP  retention");
    }

    @Test
    void should_tell_a_file_for_points_that_cannot_be_written(QuarkusMainLauncher launcher) {
        launch(launcher);
        Path file = workspace.folder.resolve("missing/points.lp");
        workspace.append("[influxdb]\nfile = missing/points.lp\n");

        LaunchResult result = launch(launcher, "doctor", "--offline");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("FAIL  points     " + file + " cannot be written", "correct file in [influxdb]");
    }

    private void configure(String url, String bucket, String mode) {
        workspace.replace("influxdb", """
                [influxdb]
                url = %s
                token = reader:influx-test-password
                bucket = %s
                mode = %s
                """.formatted(url, bucket, mode));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(workspace.folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}

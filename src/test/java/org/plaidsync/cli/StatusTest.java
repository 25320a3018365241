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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.ledger.RunLock;

@QuarkusMainTest
class StatusTest {
    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
        workspace.link("Platypus", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_show_a_row_an_account_when_all_is_well(QuarkusMainLauncher launcher) {
        workspace.sync();
        int asked = workspace.bank.requests().size();

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(Stderr.of(result)).isEmpty();
        assertThat(result.getOutputStream()).hasSize(3);
        assertThat(result.getOutputStream().get(0)).startsWith("ACCOUNT");
        assertThat(result.getOutputStream().get(1))
                .startsWith("Test Chase")
                .contains(" Chase ", " ok ")
                .endsWith(" " + rows("Test Chase"));
        assertThat(result.getOutputStream().get(2))
                .startsWith("Platypus ")
                .contains(" ok ")
                .endsWith(" " + rows("Platypus"));
        assertThat(workspace.bank.requests()).as("asks nobody").hasSize(asked);
    }

    @Test
    void should_say_that_a_login_expired_and_what_to_type(QuarkusMainLauncher launcher) {
        workspace.sync();
        fail("Test Chase", "ITEM_LOGIN_REQUIRED");

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .containsPattern("Test Chase .* needs you ")
                .containsPattern("Platypus .* ok ")
                .contains("Test Chase: ITEM_LOGIN_REQUIRED: as the bank says; renew it with:")
                .contains("\n    plaid-sync -c " + workspace.config() + " --update 'Test Chase'");
    }

    @Test
    void should_say_that_an_account_has_to_be_linked_anew(QuarkusMainLauncher launcher) {
        workspace.sync();
        fail("Platypus", "USER_PERMISSION_REVOKED");

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput())
                .contains("You revoked the access")
                .contains("\n    plaid-sync -c %1$s unlink 'Platypus' && plaid-sync -c %1$s --link 'Platypus'"
                        .formatted(workspace.config()));
    }

    @Test
    void should_tell_what_may_heal_from_what_does_not(QuarkusMainLauncher launcher) {
        workspace.sync();
        fail("Platypus", "INSTITUTION_DOWN");

        assertThat(launcher.launch(workspace.arguments("status")).exitCode()).isEqualTo(3);

        fail("Test Chase", "CONNECTION_REFUSED");
        assertThat(launcher.launch(workspace.arguments("status")).exitCode()).isEqualTo(4);

        fail("Test Chase", "UNUSUAL_REMOVALS");
        LaunchResult unusual = launcher.launch(workspace.arguments("status"));
        assertThat(unusual.exitCode()).isEqualTo(5);
        assertThat(unusual.getOutput()).contains("plaid-sync -c " + workspace.config() + " --full --accept-removals");

        fail("Test Chase", "INVALID_API_KEYS");
        assertThat(launcher.launch(workspace.arguments("status")).exitCode()).isEqualTo(2);
    }

    @Test
    void should_not_wait_for_a_bug_to_heal(QuarkusMainLauncher launcher) {
        workspace.sync();
        fail("Platypus", "DEADLINE");
        LaunchResult late = launcher.launch(workspace.arguments("status"));
        fail("Platypus", "IllegalState");
        LaunchResult bug = launcher.launch(workspace.arguments("status"));

        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.getOutput()).contains("as the bank says; the next run tries again");
        assertThat(bug.exitCode()).isEqualTo(5);
        assertThat(bug.getOutput()).contains("IllegalState: as the bank says. This is a bug in plaid-sync");
    }

    @Test
    void should_make_no_ledger_where_there_is_none(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.getOutput())
                .containsPattern("Test Chase .*never synced .* 0\n")
                .contains("plaid-sync -c " + workspace.config() + " sync");
        assertThat(Stderr.of(result)).contains("no ledger", workspace.database().toString());
        assertThat(workspace.database()).doesNotExist();
    }

    @Test
    void should_show_disabled_and_unlinked_accounts_and_not_worry(QuarkusMainLauncher launcher) {
        workspace.link("Old", Institution.TARTAN);
        workspace.sync();
        String old = rows("Old");
        workspace.forget("Old");
        workspace.replace("Platypus", "[Platypus]\naccess_token = access-sandbox-kept\ndisabled = true\n");
        fail("Platypus", "ITEM_LOGIN_REQUIRED");

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(result.getOutput())
                .containsPattern("Platypus .* disabled ")
                .containsPattern("Old .* unlinked .* " + old);
    }

    @Test
    void should_notice_that_nothing_succeeds_any_more(QuarkusMainLauncher launcher) {
        workspace.sync();
        workspace.execute("UPDATE attempts SET last_success = '%s' WHERE section = 'Platypus'"
                .formatted(ago(Duration.ofDays(5))));

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.getOutput())
                .containsPattern("Platypus .* overdue ")
                .contains("Platypus: no sync has succeeded for 5 days");
        assertThat(launcher.launch(workspace.arguments("status", "--max-age", "121"))
                        .exitCode())
                .isZero();
        assertThat(launcher.launch(workspace.arguments("status", "--max-age", "0"))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void should_notice_silent_banks_and_consents_about_to_end(QuarkusMainLauncher launcher) {
        workspace.sync();
        setItem("Platypus", "consent_expiration", ago(Duration.ofDays(-9)));

        LaunchResult ending = launcher.launch(workspace.arguments("status"));
        setItem("Platypus", "last_successful_update", ago(Duration.ofDays(4)));
        LaunchResult silent = launcher.launch(workspace.arguments("status"));
        setItem("Platypus", "consent_expiration", ago(Duration.ofDays(1)));
        LaunchResult expired = launcher.launch(workspace.arguments("status"));

        assertThat(ending.exitCode()).isZero();
        assertThat(ending.getOutput())
                .contains("Platypus: your consent at the bank expires in", " --update 'Platypus'");
        assertThat(silent.exitCode()).isEqualTo(3);
        assertThat(silent.getOutput()).contains("bank silent", "the bank has not answered Plaid for 4 days");
        assertThat(expired.exitCode()).isEqualTo(5);
        assertThat(expired.getOutput()).contains("needs you", "has expired");
    }

    @Test
    void should_count_points_that_wait_for_influxdb(QuarkusMainLauncher launcher) {
        workspace.sync();
        configureInflux();

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.getOutput())
                .contains("InfluxDB (http://127.0.0.1:9 org= bucket=money): "
                        + workspace.queryText("SELECT count(*) FROM change") + " points wait, 0 refused")
                .contains("plaid-sync -c " + workspace.config() + " publish")
                .doesNotContain("influx-test-password");
    }

    @Test
    void should_tell_refused_points_from_those_that_are_only_too_old(QuarkusMainLauncher launcher) throws IOException {
        workspace.sync();
        configureInflux();
        workspace.execute("INSERT INTO outbox_target(id, key, mode, include_pending, start, position, delivered)"
                + " SELECT 1, 'http://127.0.0.1:9 org= bucket=money', 'upsert', 0, max(seq), max(seq), 1 FROM change");
        outbox(1, ago(Duration.ofDays(30)), "400 points beyond retention policy dropped=1");

        LaunchResult tooOld = launcher.launch(workspace.arguments("status"));
        outbox(2, ago(Duration.ofHours(30)), null);
        outbox(3, ago(Duration.ofHours(1)), "400 field type conflict");
        LaunchResult refused = launcher.launch(workspace.arguments("status"));
        JsonNode json = event(launcher.launch(workspace.arguments("status", "--json")), "influxdb");

        assertThat(tooOld.exitCode()).as(tooOld.getOutput()).isZero();
        assertThat(tooOld.getOutput()).contains("1 points are older than the bucket's retention");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.getOutput())
                .contains("1 points wait, the oldest for 30 hours")
                .contains("1 points were refused (400 field type conflict)")
                .contains("plaid-sync -c " + workspace.config() + " publish --rejected");
        assertThat(json.get("waiting").asLong()).isEqualTo(1);
        assertThat(json.get("refused").asLong()).isEqualTo(1);
        assertThat(json.get("too_old").asLong()).isEqualTo(1);
        assertThat(json.get("oldest_waiting_seconds").asLong()).isBetween(30L * 3600, 30L * 3600 + 300);
    }

    @Test
    void should_show_the_rest_when_influxdb_is_misconfigured(QuarkusMainLauncher launcher) {
        workspace.sync();
        workspace.append("[influxdb]\nurl = nonsense\nmode = sideways\n");

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.getOutput())
                .containsPattern("Test Chase .* ok ")
                .contains("[influxdb] url", "[influxdb] bucket", "[influxdb] mode");
        assertThat(launcher.launch(workspace.arguments("accounts")).exitCode()).isZero();
        assertThat(launcher.launch(workspace.arguments("transactions")).exitCode())
                .isZero();
    }

    @Test
    void should_count_amounts_finer_than_a_cent(QuarkusMainLauncher launcher) {
        workspace.sync();
        workspace.execute("UPDATE transactions SET amount = '1.005' WHERE rowid IN (SELECT min(rowid) FROM transactions"
                + " GROUP BY item_id)");

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput()).contains("Test Chase: 1 amounts are finer", "Platypus: 1 amounts are finer");
    }

    @Test
    void should_tell_monitoring_everything(QuarkusMainLauncher launcher) throws IOException {
        workspace.sync();
        fail("Test Chase", "ITEM_LOGIN_REQUIRED");

        LaunchResult result = launcher.launch(workspace.arguments("status", "--json"));

        JsonNode item = event(result, "item");
        assertThat(item.get("account").asText()).isEqualTo("Test Chase");
        assertThat(item.get("state").asText()).isEqualTo("needs_you");
        assertThat(item.get("error_code").asText()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(Instant.parse(item.get("last_success").asText())).isAfter(ago(Duration.ofMinutes(5)));
        assertThat(item.get("accounts").asInt()).isEqualTo(3);
        assertThat(item.get("rows").asText()).isEqualTo(rows("Test Chase"));
        assertThat(item.get("findings").get(0).get("kind").asText()).isEqualTo("person");
        assertThat(item.get("findings").get(0).get("command").asText())
                .isEqualTo("plaid-sync -c " + workspace.config() + " --update 'Test Chase'");
        assertThat(result.getOutputStream().get(result.getOutputStream().size() - 1))
                .contains("\"exit_code\":5", "\"type\":\"summary\"");
    }

    @Test
    void should_read_beside_a_running_sync(QuarkusMainLauncher launcher) {
        workspace.sync();
        try (RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC())) {
            assertThat(lock).isNotNull();
            assertThat(launcher.launch(workspace.arguments("status")).exitCode())
                    .isZero();
        }
    }

    @Test
    void should_read_a_database_of_the_original_program(QuarkusMainLauncher launcher) throws Exception {
        original();
        byte[] before = Files.readAllBytes(workspace.database());

        LaunchResult result = launcher.launch(workspace.arguments("status"));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.getOutput())
                .containsPattern("Test Chase .* never synced ")
                .containsPattern("ins_56 .* adopted .* 1\n")
                .containsPattern("\\(unknown account\\) .* adopted .* 1\n");
        assertThat(workspace.database()).hasBinaryContent(before);
    }

    private void original() throws SQLException {
        LocalDate day = LocalDate.parse("2021-11-16");
        try (OriginalDatabase database = OriginalDatabase.create(workspace.database())) {
            database.add("acc-1", "t-1", day, "12.34");
            database.add("acc-nobody-knows", "t-2", day, "1.00");
            database.balance(day, "item-1", "acc-1", 100.5, "{\"name\": \"Checking\", \"type\": \"depository\"}");
            database.item("item-1", "ins_56");
        }
    }

    private void configureInflux() {
        workspace.append(
                "[influxdb]\nurl = http://127.0.0.1:9\nbucket = money\nmode = upsert\ntoken = x:influx-test-password\n");
    }

    private void outbox(int seq, Instant queued, String answer) {
        workspace.execute("INSERT INTO outbox_line(seq, target, queued_at, text, answer) VALUES (%d, 1, %d, 'x', %s)"
                .formatted(seq, queued.getEpochSecond(), answer == null ? "NULL" : "'" + answer + "'"));
    }

    private void fail(String section, String code) {
        workspace.execute(
                "UPDATE attempts SET error_code = '%s', error_message = 'as the bank says' WHERE section = '%s'"
                        .formatted(code, section));
    }

    private void setItem(String section, String column, Instant time) {
        workspace.execute(
                "UPDATE items SET %s = '%s' WHERE item_id = (SELECT item_id FROM item_state WHERE section = '%s')"
                        .formatted(column, time, section));
    }

    private static Instant ago(Duration age) {
        return Clock.systemUTC().instant().minus(age);
    }

    private String rows(String section) {
        return workspace.queryText("""
                SELECT count(*) FROM transactions WHERE archived IS NULL
                  AND item_id = (SELECT item_id FROM item_state WHERE section = '%s')
                """.formatted(section));
    }

    /** The first one of that type. */
    private static JsonNode event(LaunchResult result, String type) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String line : result.getOutputStream()) {
            JsonNode event = json.readTree(line);
            if (event.get("type").asText().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no event of type " + type + " in\n" + result.getOutput());
    }
}

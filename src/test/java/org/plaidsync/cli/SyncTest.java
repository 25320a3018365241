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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.HistoryStage;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.RecordedRequest;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.ledger.RunLock;
import org.plaidsync.model.Currency;

@QuarkusMainTest
class SyncTest {
    private Workspace workspace;
    private SimulatedBank bank;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bank = workspace.bank;
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_store_everything_the_bank_has(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        LinkedItem platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        workspace.assertLedgerEquals(chase, platypus);
        assertThat(result.getOutput())
                .contains("Finished syncing 2 Plaid accounts")
                .containsPattern(
                        "Test Chase : \\d+ new transactions \\(\\d+ pending\\),  0 archived transactions over \\d accounts")
                .containsPattern("Platypus   : \\d+ new transactions");
        assertThat(Stderr.of(result)).isEmpty();
    }

    @Test
    void should_follow_the_bank_through_time(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        LinkedItem platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        launcher.launch(workspace.arguments());

        for (int days : List.of(1, 2, 7, 30)) {
            bank.advance(days);
            LaunchResult result = launcher.launch(workspace.arguments());
            assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
            workspace.assertLedgerEquals(chase, platypus);
        }
    }

    @Test
    void should_ask_three_times_where_nothing_is_new(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        launcher.launch(workspace.arguments());
        bank.forgetRequests();

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.getOutput()).contains("Test Chase :  0 new transactions (0 pending),  0 archived");
        assertThat(bank.requests())
                .extracting(RecordedRequest::path)
                .containsExactlyInAnyOrder("/item/get", "/accounts/get", "/transactions/sync");
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_tell_the_command_that_renews_a_login_and_sync_the_others(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        LinkedItem platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        chase.requireLogin();

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.getOutput()).contains("""
                        Test Chase :  0 new transactions (0 pending),  0 archived transactions over 0 accounts
                                   : *** Plaid Error ***
                                   : ITEM_LOGIN_REQUIRED: the login details
                                   : of this item have changed (credentials,
                                   : MFA, or required user action) and a user
                                   : login is required to update this
                                   : information. use Link's update mode to
                                   : restore the item to a good state
                                   : *** re-run with: ***
                                   : --update 'Test Chase'
                                   : to fix
                        """);
        workspace.assertLedgerEquals(platypus);
    }

    @Test
    void should_say_nothing_when_quiet_and_all_is_well(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput()).isEmpty();
        assertThat(Stderr.of(result)).isEmpty();
    }

    @Test
    void should_say_only_what_failed_when_quiet(QuarkusMainLauncher launcher) {
        workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        workspace.link("Test Chase", Institution.CHASE).requireLogin();

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.getOutput()).contains("--update 'Test Chase'").doesNotContain("Platypus", "Finished");
    }

    @Test
    void should_write_events_that_end_in_a_summary(QuarkusMainLauncher launcher) throws IOException {
        workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        workspace.link("Test Chase", Institution.CHASE).requireLogin();

        LaunchResult result = launcher.launch(workspace.arguments("--json"));

        List<JsonNode> events = events(result);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("account", "account", "summary");
        JsonNode failed = events.stream()
                .filter(event -> event.path("account").asText().equals("Test Chase"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.get("status").asText()).isEqualTo("needs_login");
        assertThat(failed.at("/error/code").asText()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(events.get(2).get("exit_code").asInt()).isEqualTo(5);
        assertThat(events.get(2).get("added").asInt())
                .isEqualTo(workspace.ledger().size());
    }

    @Test
    void should_count_the_same_in_events_as_for_people(QuarkusMainLauncher launcher) throws IOException {
        workspace.link("Test Chase", Institution.CHASE);
        launcher.launch(workspace.arguments());
        bank.advance(4);

        List<JsonNode> planned = events(launcher.launch(workspace.arguments("--json", "--dry-run")));
        List<JsonNode> done = events(launcher.launch(workspace.arguments("--json")));

        String archived = workspace.queryText("SELECT count(*) FROM transactions WHERE archived IS NOT NULL");
        assertThat(archived).isNotEqualTo("0");
        assertThat(done).extracting(event -> event.get("archived").asText()).containsExactly(archived, archived);
        assertThat(planned)
                .filteredOn(event -> event.get("type").asText().equals("change"))
                .extracting(event -> event.get("kind").asText())
                .filteredOn("archive"::equals)
                .hasSize(Integer.parseInt(archived));
        assertThat(planned.get(planned.size() - 1).get("dry_run").asBoolean()).isTrue();
    }

    @Test
    void should_write_amounts_as_people_do(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);

        LaunchResult result = launcher.launch(workspace.arguments("-v"));

        assertThat(result.getOutput())
                .containsPattern(
                        "Test Chase: CHASE SAVINGS \\d{4}: -?\\d+\\.\\d{2} USD \\(-?\\d+\\.\\d{2} available\\)");
    }

    @Test
    void should_change_nothing_in_a_dry_run(QuarkusMainLauncher launcher) throws IOException {
        workspace.link("Test Chase", Institution.CHASE);
        launcher.launch(workspace.arguments());
        Map<String, Workspace.Row> before = workspace.ledger();
        bank.advance(5);
        List<String> files = listing();

        LaunchResult result = launcher.launch(workspace.arguments("--dry-run"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput()).doesNotContain(" 0 new transactions");
        assertThat(workspace.ledger()).isEqualTo(before);
        assertThat(listing()).isEqualTo(files);
    }

    @Test
    void should_not_let_a_merchant_drive_the_terminal(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        LocalDate day = chase.truth().transactions().get(0).date();
        launcher.launch(workspace.arguments());
        chase.add(chase.accountIds().get(0), day, "1.50", "Evil\u001b[2J\u009b2J\u202e\nShop");

        LaunchResult result = launcher.launch(workspace.arguments("--dry-run"));

        assertThat(result.getOutput()).contains("Evil [2J 2J Shop").doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void should_name_an_account_with_its_digits_once(QuarkusMainLauncher launcher) {
        workspace
                .link("Test Chase", Institution.CHASE)
                .openAccount("Everyday 7777", "depository", "checking", "7777", new Currency("USD", true));

        LaunchResult result = launcher.launch(workspace.arguments("-v"));

        assertThat(result.getOutput()).contains("Test Chase: Everyday 7777: ");
    }

    @Test
    void should_end_the_events_of_a_run_that_could_not_begin_in_a_summary(QuarkusMainLauncher launcher)
            throws IOException {
        workspace.link("Test Chase", Institution.CHASE);
        RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC());
        LaunchResult locked;
        try (lock) {
            locked = launcher.launch(workspace.arguments("--json"));
        }
        workspace.append("[plaid-sync]\njobs = many\n");
        LaunchResult misconfigured = launcher.launch(workspace.arguments("--json", "--dry-run"));

        assertThat(events(locked)).singleElement().satisfies(summary -> {
            assertThat(summary.get("type").asText()).isEqualTo("summary");
            assertThat(summary.get("exit_code").asInt()).isEqualTo(11);
            assertThat(summary.get("error").asText()).contains("another run");
        });
        assertThat(locked.exitCode()).isEqualTo(11);
        assertThat(Stderr.of(locked)).contains("another run");
        assertThat(events(misconfigured)).singleElement().satisfies(summary -> {
            assertThat(summary.get("exit_code").asInt()).isEqualTo(2);
            assertThat(summary.get("error").asText()).contains("jobs");
            assertThat(summary.get("dry_run").asBoolean()).isTrue();
        });
        assertThat(misconfigured.exitCode()).isEqualTo(2);
    }

    @Test
    void should_tell_what_was_stored_although_the_ledger_fails_while_publishing(QuarkusMainLauncher launcher)
            throws IOException {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        workspace.append("[influxdb]\nfile = " + workspace.folder.resolve("points") + "\n");
        launcher.launch(workspace.arguments());
        workspace.execute("DROP TABLE outbox_line");
        bank.advance(2);

        LaunchResult first = launcher.launch(workspace.arguments());
        LaunchResult second = launcher.launch(workspace.arguments("--json"));

        assertThat(first.exitCode()).isEqualTo(5);
        assertThat(first.getOutput()).contains("Finished syncing 1 Plaid accounts", "new transactions");
        assertThat(Stderr.of(first)).contains("The ledger " + workspace.database() + " failed");
        assertThat(events(second))
                .extracting(event -> event.get("type").asText())
                .containsExactly("account", "summary");
        assertThat(events(second).get(1).get("exit_code").asInt()).isEqualTo(5);
        assertThat(events(second).get(1).get("error").asText()).contains("The ledger");
        workspace.assertLedgerEquals(chase);

        bank.failNext("/item/get", chase, Fault.error("INVALID_API_KEYS"), 1);
        assertThat(launcher.launch(workspace.arguments()).exitCode())
                .as("what is wrong with the keys comes first")
                .isEqualTo(2);
    }

    @Test
    void should_create_no_ledger_in_a_dry_run(QuarkusMainLauncher launcher) throws IOException {
        workspace.link("Test Chase", Institution.CHASE);

        LaunchResult result = launcher.launch(workspace.arguments("--dry-run"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(listing()).containsExactly("sandbox");
    }

    @Test
    void should_leave_no_trace_of_pages_that_were_given_up(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.save("Big", bank.linkBulk(Institution.TARTAN, 1700));
        String doomed = item.truth().transactions().get(0).id();
        item.changeBetweenPages(1, () -> item.remove(doomed));

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_ask_again_when_plaid_is_ill_for_a_moment(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        bank.failNext("/transactions/sync", Fault.badGateway(), 1);

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        workspace.assertLedgerEquals(chase);
    }

    @Test
    void should_fetch_older_history_once_plaid_has_it(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.save("Fresh", bank.link(Institution.CHASE, HistoryStage.INITIAL_UPDATE_COMPLETE));

        LaunchResult first = launcher.launch(workspace.arguments());
        item.reach(HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        LaunchResult second = launcher.launch(workspace.arguments());

        assertThat(first.exitCode()).isZero();
        assertThat(first.getOutput()).contains("still fetching older history");
        assertThat(second.getOutput()).doesNotContain("still fetching");
        workspace.assertLedgerEquals(item);
    }

    @Test
    void should_store_balances_of_every_account(QuarkusMainLauncher launcher) {
        LinkedItem capitalOne = workspace.link("Capital One", Institution.CAPITAL_ONE);

        LaunchResult result = launcher.launch(workspace.arguments("-b", "-v"));

        assertThat(result.exitCode()).as(result.getOutput()).isZero();
        assertThat(bank.requests("/accounts/balance/get")).hasSize(1);
        assertThat(workspace.queryText(
                        "SELECT count(*) FROM balances WHERE typeof(balance_current) IN ('integer', 'real')"))
                .isEqualTo(String.valueOf(capitalOne.accountIds().size()));
    }

    @Test
    void should_warn_of_a_silent_bank_and_an_ending_consent(QuarkusMainLauncher launcher) {
        Instant now = Clock.systemUTC().instant();
        LinkedItem silent = workspace.link("Silent", Institution.CHASE);
        silent.bankAnswered(Optional.of(now.minus(Duration.ofDays(5))), Optional.of(now));
        workspace.link("Ending", Institution.FIRST_PLATYPUS).consentExpires(now.plus(Duration.ofDays(9)));

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isZero();
        assertThat(Stderr.of(result))
                .contains("Silent: the bank has not answered Plaid for 5 days")
                .contains("Ending: your consent at the bank expires in")
                .contains("plaid-sync -c " + workspace.config() + " --update 'Ending'");
    }

    @Test
    void should_sync_a_window_and_leave_the_rest_alone(QuarkusMainLauncher launcher) {
        LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);
        LocalDate to = chase.truth().transactions().get(0).date().minusDays(20);
        LocalDate from = to.minusDays(40);

        LaunchResult result = launcher.launch(workspace.arguments("-s", from.toString(), "-e", to.toString()));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(workspace.ledger().values()).isNotEmpty().allSatisfy(row -> assertThat(row.date())
                .isBetween(from, to));
        assertThat(bank.requests("/transactions/sync")).isEmpty();
    }

    @Test
    void should_refuse_a_second_run_at_the_same_time(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);
        RunLock lock = RunLock.acquire(workspace.database(), Clock.systemUTC());
        try (lock) {
            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).isEqualTo(11);
            assertThat(Stderr.of(result))
                    .contains(
                            "another run",
                            String.valueOf(ProcessHandle.current().pid()));
        }
    }

    @Test
    void should_stop_at_wrong_credentials(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);
        bank.failNext("/item/get", Fault.error("INVALID_API_KEYS"), 9);

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.getOutput()).contains("INVALID_API_KEYS");
    }

    @Test
    void should_send_what_plaid_wants_and_keep_secrets_out_of_bodies(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);

        LaunchResult result = launcher.launch(workspace.arguments("-v"));

        String everything = result.getOutput() + Stderr.of(result);
        assertThat(everything).doesNotContain("access-", SimulatedBank.SECRET);
        assertThat(bank.requests())
                .allSatisfy(request -> assertThat(request.body()).doesNotContain(SimulatedBank.SECRET));
    }

    private List<JsonNode> events(LaunchResult result) throws IOException {
        ObjectMapper json = new ObjectMapper();
        return result.getOutputStream().stream()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new IllegalStateException(line, e);
                    }
                })
                .toList();
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(workspace.folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

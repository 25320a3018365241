package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;

@QuarkusMainTest
class AccountsTest {
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
    void should_show_balances_and_what_they_come_to(QuarkusMainLauncher launcher) {
        syncChase(launcher);
        balance("credit", "1000.10");
        balance("savings", "8000");
        balance("checking", "0.1");

        LaunchResult result = launcher.launch(workspace.arguments("accounts"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(result.getOutput())
                .containsPattern("Test Chase  \\S.* credit, credit card +1000\\.10 .* USD ")
                .containsPattern("depository, checking +0\\.10 ")
                .containsPattern("NET WORTH +ASSETS +LIABILITIES +NET\nUSD +8000\\.10 +1000\\.10 +7000\\.00");
    }

    @Test
    void should_count_what_is_available_where_a_bank_tells_no_more_but_not_as_a_debt(QuarkusMainLauncher launcher) {
        syncChase(launcher);
        workspace.execute("UPDATE accounts SET balance_current = NULL, balance_available = '500.25'");

        LaunchResult result = launcher.launch(workspace.arguments("accounts"));

        assertThat(result.getOutput()).containsPattern("USD +1000\\.50 +0\\.00 +1000\\.50");
    }

    @Test
    void should_sum_each_currency_for_itself_to_the_last_digit(QuarkusMainLauncher launcher) {
        syncChase(launcher);
        balance("savings", "12345678901234567.89");
        balance("checking", "0.01");
        balance("credit", "0.000000000000000001");
        workspace.execute(
                "UPDATE accounts SET currency = 'XBT', currency_official = 0, balance_limit = NULL WHERE type = 'credit'");

        LaunchResult result = launcher.launch(workspace.arguments("accounts", "--json"));

        assertThat(result.getOutputStream())
                .contains(
                        "{\"currency\":\"USD\",\"assets\":12345678901234567.90,\"liabilities\":0,\"net\":12345678901234567.90,\"type\":\"net_worth\"}",
                        "{\"currency\":\"XBT\",\"assets\":0,\"liabilities\":0.000000000000000001,\"net\":-0.000000000000000001,\"type\":\"net_worth\"}")
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"link\":\"Test Chase\"", "\"current\":0.000000000000000001", "\"type\":\"account\""));
    }

    @Test
    void should_leave_out_accounts_that_do_not_count(QuarkusMainLauncher launcher) {
        workspace.link("Platypus", Institution.FIRST_PLATYPUS);
        workspace.link("Old", Institution.TARTAN);
        syncChase(launcher);
        workspace.forget("Old");
        workspace.replace("Platypus", "[Platypus]\naccess_token = access-sandbox-kept\ndisabled = true\n");
        workspace.execute("UPDATE accounts SET closed_at = '2026-01-01T00:00:00Z' WHERE subtype = 'savings'");

        LaunchResult few = launcher.launch(workspace.arguments("accounts"));
        LaunchResult all = launcher.launch(workspace.arguments("accounts", "--all"));

        assertThat(few.getOutput()).contains("Test Chase").doesNotContain("savings", "Platypus", "Old");
        assertThat(all.getOutput())
                .containsPattern("Test Chase .* savings .* closed")
                .containsPattern("Platypus .* disabled")
                .containsPattern("Old .* unlinked");
        assertThat(lastLine(all)).as("net worth").isEqualTo(lastLine(few));
    }

    @Test
    void should_not_let_names_drive_the_terminal(QuarkusMainLauncher launcher) {
        syncChase(launcher);
        workspace.execute(
                "UPDATE accounts SET name = 'Evil' || char(27) || '[2J' || char(0x202E) || char(0x9b) || '京都銀行'");

        String table = launcher.launch(workspace.arguments("accounts")).getOutput();
        String json = launcher.launch(workspace.arguments("accounts", "--json")).getOutput();

        assertThat(table).contains("Evil [2J 京都銀行").doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(json).contains("Evil\\u001B[2J\\u202E\\u009B京都銀行").doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void should_show_nothing_without_a_ledger(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments("accounts"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutputStream()).hasSize(1);
        assertThat(Stderr.of(result)).contains("no ledger", "plaid-sync -c " + workspace.config() + " sync");
        assertThat(workspace.database()).doesNotExist();
    }

    private void syncChase(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);
        LaunchResult result = launcher.launch(workspace.arguments());
        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
    }

    private void balance(String typeOrSubtype, String current) {
        workspace.execute("UPDATE accounts SET balance_current = '%s' WHERE '%s' IN (type, subtype)"
                .formatted(current, typeOrSubtype));
    }

    private static String lastLine(LaunchResult result) {
        return result.getOutputStream().get(result.getOutputStream().size() - 1);
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.cli.Workspace.Row;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

@QuarkusMainTest
class UnlinkTest {
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

    private LaunchResult launch(QuarkusMainLauncher launcher, String... arguments) {
        return launcher.launch(workspace.arguments(arguments));
    }

    @Test
    void should_keep_the_history_of_an_unlinked_account_at_every_later_sync(QuarkusMainLauncher launcher) {
        launch(launcher);
        Map<String, Row> before = workspace.ledger();

        LaunchResult unlinked = launch(launcher, "unlink", "Test Chase", "--yes");
        LaunchResult next = launch(launcher);

        assertThat(unlinked.exitCode()).as(Stderr.of(unlinked)).isZero();
        assertThat(unlinked.getOutput()).contains("Test Chase is unlinked.");
        assertThat(workspace.config()).content().doesNotContain("Test Chase").contains("[Platypus]");
        assertThat(next.exitCode()).as(Stderr.of(next)).isZero();
        assertThat(next.getOutput()).doesNotContain("Test Chase");
        assertThat(workspace.ledger()).isEqualTo(before);
        workspace.assertLedgerEquals(chase, platypus);
    }

    @Test
    void should_let_a_new_link_of_the_same_name_go_on_with_the_history(QuarkusMainLauncher launcher) {
        launch(launcher);
        launch(launcher, "unlink", "Test Chase", "--yes");
        launch(launcher);
        LinkedItem fresh = workspace.relink("Test Chase", workspace.bank.linkAgain(chase));

        LaunchResult result = launch(launcher);

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(Stderr.of(result)).contains("was linked anew: its new link counts from");
        workspace.assertLedgerEquals(fresh, platypus);
    }

    @Test
    void should_refuse_without_a_terminal_and_say_what_to_type(QuarkusMainLauncher launcher) {
        LaunchResult result = launch(launcher, "unlink", "Test Chase");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("plaid-sync -c " + workspace.config() + " unlink 'Test Chase' --yes");
        assertThat(workspace.bank.requests()).isEmpty();
    }

    @Test
    void should_suggest_a_name(QuarkusMainLauncher launcher) {
        LaunchResult result = launch(launcher, "unlink", "Test Chas", "--yes");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("There is no account [Test Chas]", "unlink 'Test Chase'");
    }

    @Test
    void should_tell_by_the_exit_status_whether_a_retry_may_help(QuarkusMainLauncher launcher) throws Exception {
        workspace.bank.failNext("/item/remove", Fault.error("INTERNAL_SERVER_ERROR"), 1);
        LaunchResult later = launch(launcher, "unlink", "Test Chase", "--yes");
        workspace.bank.failNext("/item/remove", Fault.error("INVALID_API_KEYS"), 1);
        LaunchResult wrong = launch(launcher, "unlink", "Test Chase", "--yes");

        assertThat(later.exitCode()).isEqualTo(3);
        assertThat(Stderr.of(later)).contains("INTERNAL_SERVER_ERROR", "[Test Chase] stays in");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(Files.readString(workspace.config())).contains("[Test Chase]");
    }

    @Test
    void should_be_what_a_sync_advises_for_a_revoked_account(QuarkusMainLauncher launcher) {
        workspace.bank.failNext("/transactions/sync", chase, Fault.error("USER_PERMISSION_REVOKED"), 1);

        LaunchResult result = launch(launcher, "--json");

        assertThat(result.getOutput())
                .contains("\"plaid-sync -c " + workspace.config() + " unlink 'Test Chase'\"")
                .contains("\"plaid-sync -c " + workspace.config() + " --link 'Test Chase'\"");
    }
}

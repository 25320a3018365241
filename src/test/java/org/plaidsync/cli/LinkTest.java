package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.model.Secret;

@QuarkusMainTest
class LinkTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.in(folder);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private LaunchResult launch(QuarkusMainLauncher launcher, String... arguments) {
        return launcher.launch(workspace.arguments(arguments));
    }

    @Test
    void should_save_the_account_of_a_public_token_and_sync_it(QuarkusMainLauncher launcher) throws Exception {
        Secret token = workspace.newPublicToken();

        LaunchResult linked = launch(launcher, "--link", "Test Chase", "--link-account-token", token.reveal());

        assertThat(linked.exitCode()).isZero();
        assertThat(linked.getOutput())
                .contains("Public token obtained [" + token.reveal() + "]. Exchanging for access token.")
                .contains("Test Chase is linked and is ready to sync.");
        assertThat(Files.readString(workspace.config())).contains("[Test Chase]");
        assertThat(launch(launcher).exitCode()).isZero();
    }

    @Test
    void should_refuse_what_cannot_be_begun(QuarkusMainLauncher launcher) {
        workspace.link("Test Chase", Institution.CHASE);

        LaunchResult taken = launch(launcher, "link", "Test Chase");
        LaunchResult unknown = launch(launcher, "update", "Nobody");
        LaunchResult misspelt = launch(launcher, "update", "Test Chasse");
        LaunchResult foreign = launch(launcher, "--link", "New", "--link-account-token", "public-production-test");

        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(taken)).contains("[Test Chase] is already in line");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(unknown)).contains("There is no account [Nobody]", "Linked accounts: Test Chase.");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(misspelt))
                .contains("If you mean [Test Chase]: plaid-sync -c " + workspace.config() + " --update 'Test Chase'");
        assertThat(foreign.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(foreign)).contains("public-sandbox-").doesNotContain("public-production-test");
    }

    @Test
    void should_remind_every_sync_of_a_link_that_was_not_finished(QuarkusMainLauncher launcher) throws Exception {
        workspace.link("Test Chase", Institution.CHASE);
        Files.writeString(folder.resolve("sandbox.New.recovery"), "name = New\n");

        LaunchResult synced = launch(launcher, "-q");

        assertThat(synced.exitCode()).isZero();
        assertThat(Stderr.of(synced))
                .contains("Linking 'New' was not finished. Finish it with: plaid-sync -c " + workspace.config()
                        + " --link 'New'");
    }
}

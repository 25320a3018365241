package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.demo.Institution;

@QuarkusMainTest
class UsageTest {

    @Test
    void should_tell_version_commit_and_kind_of_executable(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("--version");

        assertThat(result.exitCode()).isZero();
        // an archive of the sources does not know its commit
        String commit = "true".equals(System.getenv("CI")) ? "commit [0-9a-f]{7,}, " : "(commit [0-9a-f]{7,}, )?";
        assertThat(result.getOutput()).matches("plaid-sync \\d+\\.\\d+\\S* \\(" + commit + "(jvm|native)\\)");
    }

    @Test
    void should_list_every_option_and_exit_status_in_the_help(QuarkusMainLauncher launcher) {
        for (String[] command : new String[][] {{"--help"}, {"sync", "--help"}, {"demo", "--help"}}) {
            LaunchResult result = launcher.launch(command);

            assertThat(result.exitCode()).isZero();
            assertThat(result.getOutput()).contains("-c, --config", "Exit status:", "11", "another run holds the lock");
        }
        assertThat(launcher.launch("--help").getOutput())
                .contains("--balances", "--start-date", "--dry-run", "--full", "--accept-removals", "--json", "demo");
    }

    @Test
    void should_help_with_every_command() {
        assertThat(Commands.all()).allSatisfy(command -> assertThat(command.findOption("--help"))
                .as(command.qualifiedName())
                .isNotNull());
    }

    @Test
    void should_suggest_what_a_wrong_option_may_have_meant(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("--balance");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.getOutput()).isEmpty();
        assertThat(Stderr.of(result))
                .contains("--balance", "--balances", "Try 'plaid-sync --help'")
                .doesNotContain("at picocli");
    }

    @Test
    void should_suggest_what_a_wrong_command_may_have_meant(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("demos");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("demos", "Did you mean");
    }

    @Test
    void should_refuse_dates_that_are_none(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("-s", "2026-13-01");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("--start-date", "2026-13-01", "YYYY-MM-DD");
    }

    @Test
    void should_refuse_a_window_that_ends_before_it_starts(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            workspace.link("Test Chase", Institution.CHASE);

            LaunchResult result = launcher.launch(workspace.arguments("-s", "2026-02-01", "-e", "2026-01-01"));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result)).contains("2026-02-01 is after the end date 2026-01-01");
        }
    }

    @Test
    void should_refuse_a_window_together_with_everything(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            workspace.link("Test Chase", Institution.CHASE);

            LaunchResult result = launcher.launch(workspace.arguments("--full", "-s", "2026-02-01"));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result)).contains("--full");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --link Bank --dry-run                  | --dry-run goes with a sync, not with --link
            --link Bank --json                     | --json goes with a sync, not with --link
            --link Bank -b                         | --balances goes with a sync, not with --link
            --update Bank --full                   | --full goes with a sync, not with --update
            --update Bank -s 2026-01-01            | --start-date goes with a sync, not with --update
            --update Bank --deadline 5m            | --deadline goes with a sync, not with --update
            --link Bank --select-accounts          | --select-accounts goes with --update only
            link Bank --select-accounts            | --select-accounts goes with --update only
            --update Bank --allow-duplicate        | --allow-duplicate goes with --link only
            update Bank --link-account-token token | --link-account-token goes with --link only
            --link-account-token token             | --link-account-token goes with --link or --update only
            --select-accounts                      | --select-accounts goes with --link or --update only
            --hosted -q                            | --hosted goes with --link or --update only
            --port 4584                            | --port goes with --link or --update only
            --accept-removals                      | --accept-removals goes with --full or a date window (-s, -e)
            sync --accept-removals                 | --accept-removals goes with --full or a date window (-s, -e)
            """)
    void should_refuse_options_that_would_have_no_effect(
            String arguments, String sentence, QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            workspace.link("Test Chase", Institution.CHASE);
            workspace.bank.forgetRequests();

            LaunchResult result = launcher.launch(workspace.arguments(arguments.split(" ")));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result)).contains(sentence, "--help'");
            assertThat(workspace.bank.requests()).isEmpty();
            assertThat(workspace.database()).doesNotExist();
        }
    }

    @Test
    void should_not_lose_an_option_before_a_command(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch("--dry-run", "sync");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("--dry-run", "sync");
    }

    @Test
    void should_say_how_to_get_a_configuration(QuarkusMainLauncher launcher, @TempDir Path folder) {
        Path missing = folder.resolve("none");

        LaunchResult result = launcher.launch("-c", missing.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains(missing.toString(), "sandbox.example");
    }

    @Test
    void should_tell_all_problems_of_a_configuration_at_once(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            workspace.append("[One]\naccess_token = access-production-test-0001\n[plaid-sync]\njobs = many\n");

            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result).lines())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(line -> line.startsWith(workspace.config() + ":"));
            assertThat(Stderr.of(result)).doesNotContain("access-production-test");
        }
    }

    @Test
    void should_say_that_there_is_nothing_to_sync_yet(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(Stderr.of(result))
                    .contains("no account", "plaid-sync -c " + workspace.config() + " --link 'NAME'");
        }
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.Executable;
import org.plaidsync.config.Shell;
import org.plaidsync.demo.Institution;

/** What a person sees who watches a sync in a terminal, which {@code script} of util-linux plays. */
class TerminalIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String BAR = "Syncing ";
    private static final String COLOUR = "\u001b[3";

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.exists(SCRIPT), "a terminal takes the program 'script' of util-linux");
        }
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_show_a_coloured_bar_and_then_the_summary() throws Exception {
        assertThat(watch(Map.of())).contains(BAR, COLOUR, "1/1", "Finished syncing 1 Plaid accounts");
    }

    @Test
    void should_show_the_bar_without_colour_where_none_is_wanted() throws Exception {
        assertThat(watch(Map.of("NO_COLOR", "1")))
                .contains(BAR, "Finished syncing 1 Plaid accounts")
                .doesNotContain(COLOUR);
    }

    @Test
    void should_show_no_bar_on_a_terminal_that_cannot_move_back() throws Exception {
        assertThat(watch(Map.of("TERM", "dumb"))).contains("Finished").doesNotContain(BAR, COLOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "-q", "--json"})
    void should_show_no_bar_beside_other_output(String option) throws Exception {
        assertThat(watch(Map.of(), option)).doesNotContain(BAR + " ", "\u2502", COLOUR);
    }

    private String watch(Map<String, String> environment, String... options) throws Exception {
        String command = Executable.command(workspace.arguments(options)).stream()
                .map(Shell::quote)
                .reduce("exec", (line, word) -> line + " " + word);
        Path log = folder.resolve("terminal");
        ProcessBuilder script = new ProcessBuilder(SCRIPT.toString(), "-qec", command, log.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        script.environment().putAll(Map.of("TERM", "xterm", "NO_COLOR", ""));
        script.environment().putAll(environment);
        Process process = script.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return read(log);
    }

    /** What the terminal was told, without the lines that {@code script} puts around it. */
    private static String read(Path log) throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> !line.startsWith("Script "))
                .reduce("", (all, line) -> all + line + "\n");
    }
}

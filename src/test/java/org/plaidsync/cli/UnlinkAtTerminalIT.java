package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.Executable;
import org.plaidsync.config.Invocation;
import org.plaidsync.demo.Institution;

/** A person at a terminal is asked, and only a yes is one. */
class UnlinkAtTerminalIT {
    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({"yes, 0, 1", "Y, 0, 1", "no, 130, 0", "'', 130, 0"})
    void should_take_only_a_yes_for_one(String answer, int exitCode, int removals) throws Exception {
        Process process = terminal(Executable.command(workspace.arguments("unlink", "Test Chase")).stream()
                .map(Invocation::quoted)
                .collect(Collectors.joining(" ")));
        process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(shown).isEqualTo(exitCode);
        assertThat(shown)
                .contains("its history stays in the ledger", "is not given back", "Unlink 'Test Chase'? [y/N]")
                .contains(removals == 1 ? "Test Chase is unlinked." : "Nothing was changed.");
        assertThat(workspace.bank.requests("/item/remove")).hasSize(removals);
    }

    /** {@code script} of util-linux gives a command a terminal, and hands over its exit status. */
    private static Process terminal(String command) {
        try {
            return new ProcessBuilder("script", "-qec", command, "/dev/null")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noSuchProgram) {
            if ("true".equals(System.getenv("CI"))) {
                throw new UncheckedIOException(noSuchProgram);
            }
            assumeTrue(false, "there is no script(1) of util-linux to give the program a terminal");
            throw new AssertionError();
        }
    }
}

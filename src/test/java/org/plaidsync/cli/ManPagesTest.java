package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

@QuarkusMainTest
class ManPagesTest {
    @TempDir
    Path folder;

    @Test
    void should_write_a_page_for_every_command(QuarkusMainLauncher launcher) throws Exception {
        assumeMandoc();

        LaunchResult result = launcher.launch("generate-man-pages", folder.toString());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        List<String> pages = new ArrayList<>();
        for (CommandSpec command : Commands.all()) {
            Path page = folder.resolve("man1").resolve(command.qualifiedName("-") + ".1");
            pages.add(page.toString());
            String read =
                    run("mandoc", "-Tascii", "-Owidth=400", page.toString()).replaceAll(".\b", "");
            assertThat(read).contains("NAME", "SYNOPSIS", "EXIT STATUS", "unexpected internal error");
            assertThat(read).contains(command.usageMessage().description());
            for (OptionSpec option : command.options()) {
                assertThat(read).contains(option.names()).contains(option.description());
            }
        }
        pages.addAll(0, List.of("mandoc", "-Tlint", "-Wwarning"));
        assertThat(run(pages.toArray(String[]::new))).isEmpty();
    }

    @Test
    void should_say_why_no_page_can_be_written(QuarkusMainLauncher launcher) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        LaunchResult result = launcher.launch("generate-man-pages", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains(file.toString());
    }

    private static void assumeMandoc() {
        boolean installed = Files.isExecutable(Path.of("/usr/bin/mandoc"));
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("mandoc is not installed, and CI must not skip the manual's test");
        }
        assumeTrue(installed, "mandoc is not installed (Debian: apt install mandoc)");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}

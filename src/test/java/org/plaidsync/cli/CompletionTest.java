package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** The script is sourced by a real bash, and the Tab key is pressed by calling what it registered. */
@QuarkusMainTest
class CompletionTest {
    private static final String PRESS_TAB = """
        source "$SCRIPT"
        function=$(complete -p plaid-sync)
        function=${function#*-F }
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        COMP_LINE="$*"
        COMP_POINT=${#COMP_LINE}
        "${function%% *}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    @TempDir
    Path folder;

    @Test
    @Launch("generate-completion")
    void should_complete_commands_options_and_files(LaunchResult result) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), result.getOutput());
        Path file = Files.createFile(folder.resolve("sandbox"));

        assertThat(tab(script, "--li")).contains("--link", "--link-account");
        assertThat(tab(script, "--config", folder.resolve("sand").toString())).containsExactly(file.toString());
        assertThat(tab(script, "publish", "--a")).containsExactly("--all");
        assertThat(tab(script, "pub")).containsExactly("publish");
        List<String> offered = tab(script, "");
        assertThat(offered)
                .containsAll(Commands.all().stream()
                        .filter(command -> command.parent() != null)
                        .map(CommandSpec::name)
                        .toList());
    }

    private static List<String> tab(Path script, String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("bash", "-c", PRESS_TAB, "bash", "plaid-sync"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("SCRIPT", script.toString()));
        Process bash = builder.start();
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return output.lines().map(String::strip).toList();
    }
}

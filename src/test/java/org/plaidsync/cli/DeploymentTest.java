package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plaidsync.readme.Readme;

/**
 * What other people's tools are given to run, in README.md and in {@code config}: files that are there and command lines
 * that the program understands. {@code .ci/deployments}, ContainerIT, ServiceIT and {@code .ci/release} try the rest.
 */
class DeploymentTest {
    private static final Pattern OWN = Pattern.compile("(?:^|[ /])plaid-sync (-[a-z] .*)$");
    private static final Pattern FILE = Pattern.compile("(?<![\\w/.])(?:config|src|target)/[\\w./*-]+");

    @Test
    void should_be_what_a_shell_can_read() throws Exception {
        assertThat(shellBlocks()).isNotEmpty().allSatisfy(block -> {
            Process bash = new ProcessBuilder("bash", "-n", "-c", String.join("\n", block.lines()))
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
            assertThat(bash.waitFor()).as("line " + block.line()).isZero();
        });
    }

    @Test
    void should_name_files_that_are_here_or_that_the_reader_makes() throws Exception {
        List<String> readersOwn = Files.readAllLines(Path.of(".gitignore"));
        assertThat(shellLines().flatMap(DeploymentTest::files))
                .contains("config/systemd/plaid-sync.*", "config/compose.yaml")
                .allMatch(name -> isHere(Path.of(name))
                        || readersOwn.stream()
                                .anyMatch(ignored ->
                                        ignored.startsWith("/config/") && ("/" + name + "/").startsWith(ignored)));
    }

    @Test
    void should_run_the_program_with_options_that_it_has() throws IOException {
        List<String> commands = new ArrayList<>();
        Stream.concat(shellLines(), Files.readAllLines(Path.of("config/crontab.example")).stream())
                .filter(line -> !line.startsWith("#"))
                .map(OWN::matcher)
                .filter(Matcher::find)
                .forEach(found ->
                        commands.add(found.group(1).replaceAll("['\"]", "").replace("Test Chase", "Chase")));
        assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
        Stream.of(
                        yaml("config/compose.yaml").findValue("command"),
                        yaml("config/kubernetes.yaml").findValue("args"))
                .map(DeploymentTest::words)
                .forEach(commands::add);

        assertThat(commands).allSatisfy(command -> assertThatCode(
                        () -> CommandLines.mannered(Commands.program()).parseArgs(command.split(" ")))
                .as(command)
                .doesNotThrowAnyException());
    }

    private static List<Readme.Block> shellBlocks() throws IOException {
        return Readme.read().blocks("sh");
    }

    private static Stream<String> shellLines() throws IOException {
        return shellBlocks().stream().flatMap(block -> block.lines().stream());
    }

    private static Stream<String> files(String line) {
        return FILE.matcher(line.replaceFirst(" +# .*", "")).results().map(name -> name.group());
    }

    private static boolean isHere(Path file) {
        try (Stream<Path> found = Files.find(file.getParent(), 1, (each, attributes) -> each.getFileSystem()
                .getPathMatcher("glob:" + file)
                .matches(each))) {
            return found.findAny().isPresent();
        } catch (IOException noSuchFolder) {
            return false;
        }
    }

    /** The last document, which is the one with commands in it. */
    private static JsonNode yaml(String file) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        JsonNode last = null;
        try (var documents =
                mapper.readerFor(JsonNode.class).readValues(Path.of(file).toFile())) {
            while (documents.hasNext()) {
                last = (JsonNode) documents.next();
            }
        }
        return last;
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }
}

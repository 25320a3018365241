package org.plaidsync.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** What README.md mentions in passing exists. ReadmeIT types the rest. */
class ReadmeWordsTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z_-]+");
    private static final Pattern SPAN = Pattern.compile("(?<!`)`(plaid-sync [^`\n]+)`");
    /** Options of other programs. */
    private static final Set<String> FOREIGN = Set.of(
            "--query-file-limit",
            "--name",
            "--retention",
            "--write-bucket",
            "--permission",
            "--admin",
            "--rm",
            "--read-only",
            "--cap-drop",
            "--user",
            "--no-deps",
            "--now",
            "--from-file",
            "--build-arg");

    private final String readme = text(Path.of("README.md"));

    @Test
    void should_mention_only_options_that_exist() {
        Set<String> known = Commands.all().stream()
                .flatMap(command -> command.options().stream())
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(toSet());

        assertThat(OPTION.matcher(readme).results().map(match -> match.group()))
                .isNotEmpty()
                .allMatch(option -> known.contains(option.replaceFirst("^--no-", "--"))
                        || known.contains(option)
                        || FOREIGN.contains(option));
    }

    @Test
    void should_mention_only_commands_that_have_these_options() {
        assertThat(SPAN.matcher(readme).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(line -> {
                    List<String> words =
                            List.of(line.replaceAll("[\\[\\]…]", "").split("\\s+"));
                    CommandSpec command = Commands.all().stream()
                            .filter(each -> each.parent() != null && words.contains(each.name()))
                            .findFirst()
                            .orElse(Commands.program().getCommandSpec());
                    words.stream().filter(word -> word.startsWith("-")).forEach(option -> assertThat(
                                    command.findOption(option))
                            .as(option + " of " + command.qualifiedName())
                            .isNotNull());
                });
    }

    @Test
    void should_mention_every_command() {
        assertThat(Commands.all())
                .filteredOn(command -> command.parent() != null)
                .extracting(CommandSpec::name)
                .allMatch(name -> Pattern.compile("plaid-sync .*\\b" + name + "\\b")
                        .matcher(readme)
                        .find());
    }

    @Test
    void should_explain_messages_that_the_program_has() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeWordsTest::text)
                    .collect(joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
        List<String> messages = readme.lines()
                .dropWhile(line -> !line.startsWith("| what you read |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("`")[1])
                .toList();

        assertThat(messages).hasSizeGreaterThan(5).allSatisfy(message -> assertThat(sources.contains(message))
                .as(message)
                .isTrue());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

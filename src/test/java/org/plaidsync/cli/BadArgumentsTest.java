package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Every command with every option it has, by picocli's own model, so that new ones are covered without a word here. The
 * configuration that is named does not exist: nothing that passes the command line gets any further.
 */
class BadArgumentsTest {
    private static final String TOKEN = "access-sandbox-demo-0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";
    private static final String PARSED = "parsed";
    /** They do something without one, too: of these only the command line is tried. */
    private static final Set<String> WITHOUT_CONFIGURATION =
            Set.of("demo", "doctor", "generate-completion", "generate-man-pages");

    private static final long SEED = 20261124;
    private static final List<String> BAD_VALUES = List.of(
            "",
            " ",
            "-",
            "--",
            "\0",
            "\u001b[2J\u0007\u009b2J",
            "a\nb\r\nc",
            "\u202eevil",
            "\ud800",
            "Zoë ☂ 日本",
            "0",
            "-1",
            "2147483648",
            "99999999999999999999",
            "1e9",
            "NaN",
            "2026-02-30",
            "+999999999-12-31",
            "/dev/null/x",
            "'; rm -rf / #",
            "${sys:user.home}",
            "@file",
            TOKEN,
            "x".repeat(20_000));

    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    /** Made once for all of a test's command lines, because making it takes longer than parsing one. */
    private final CommandLine program = program();

    static Stream<Arguments> optionsWithValue() {
        return Commands.all().stream().flatMap(command -> command.options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(option -> Arguments.of(path(command), option.longestName())));
    }

    static Stream<List<String>> commands() {
        return Commands.all().stream().map(BadArgumentsTest::path);
    }

    @ParameterizedTest
    @MethodSource("optionsWithValue")
    void should_survive_every_value_of(List<String> command, String option) {
        for (String value : BAD_VALUES) {
            assertRefused(run(arguments(command, option, value)), option);
            assertRefused(run(arguments(command, option + "=" + value)), option);
        }
    }

    @ParameterizedTest
    @MethodSource("optionsWithValue")
    void should_name_the_option_without_its_value(List<String> command, String option) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(option);

        Ended ended = run(arguments.toArray(String[]::new));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Missing required parameter for option")
                .containsAnyOf(find(command).findOption(option).names());
    }

    @ParameterizedTest
    @MethodSource("optionsWithValue")
    void should_name_the_option_given_twice(List<String> command, String option) {
        OptionSpec spec = find(command).findOption(option);
        if (!spec.isMultiValue()) {
            String value = valid(spec);

            Ended ended = run(arguments(command, option, value, option, value));

            assertThat(ended.exitCode()).isEqualTo(2);
            // in picocli's words, which has others for options that exclude each other
            assertThat(ended.err()).containsAnyOf(spec.names()).containsAnyOf("only once", "only one match");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void should_survive_every_other_argument_of(List<String> command) {
        for (String value : BAD_VALUES) {
            assertSurvived(run(arguments(command, value)));
            assertSurvived(run(arguments(command, "--no-such-option=" + value)));
            assertSurvived(run(arguments(command, value, value, value)));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void should_survive_any_command_line_of(List<String> command) {
        Random random = new Random(SEED);
        List<String> words = new ArrayList<>(BAD_VALUES);
        find(command).options().stream()
                .filter(option -> !option.versionHelp() && !option.usageHelp())
                .filter(option -> !option.longestName().equals("--stacktrace"))
                .forEach(option -> words.addAll(Arrays.asList(option.names())));
        words.addAll(find(command).root().subcommands().keySet());
        for (int i = 0; i < 100; i++) {
            String[] arguments = random.ints(1 + random.nextInt(5), 0, words.size())
                    .mapToObj(words::get)
                    .toArray(String[]::new);

            assertSurvived(run(arguments(command, arguments)));
        }
    }

    private String[] arguments(List<String> command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("-c", folder.resolve("none").toString()));
        arguments.addAll(command);
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Either the value is refused in words that name the option, or everything was fine but for the configuration. */
    private void assertRefused(Ended ended, String option) {
        assertSurvived(ended);
        assertThat(ended.err())
                .containsAnyOf(option, " does not exist", " cannot be read", PARSED, "Missing required parameter: ");
    }

    private static void assertSurvived(Ended ended) {
        assertThat(ended.exitCode()).as(ended::toString).isEqualTo(2);
        assertThat(ended.out())
                .as("nothing, or the summary of --json")
                .matches("(\\{\"type\":\"summary\",\\P{Cntrl}*\\}\\R)?");
        assertThat(ended.err())
                .isNotBlank()
                .doesNotContain("Exception", "\tat ", "demo-0a1b2c3d", "\u001b", "\u009b", "\0")
                .hasSizeLessThan(20_000);
    }

    private Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Ended(program.execute(arguments), out.toString(), err.toString());
    }

    private static CommandLine program() {
        CommandLine program = Commands.program();
        IExecutionStrategy strategy = program.getExecutionStrategy();
        return program.setExecutionStrategy(parsed -> {
            if (parsed.hasSubcommand()
                    && WITHOUT_CONFIGURATION.contains(
                            parsed.subcommand().commandSpec().name())) {
                program.getErr().println(PARSED);
                return 2;
            }
            return strategy.execute(parsed);
        });
    }

    private static String valid(ArgSpec spec) {
        if (spec.type().isEnum()) {
            return spec.completionCandidates().iterator().next();
        }
        if (spec.type() == int.class || Number.class.isAssignableFrom(spec.type())) {
            return "1";
        }
        if (spec.type() == Duration.class) {
            return "1s";
        }
        return spec.type() == LocalDate.class ? "2026-01-01" : "x";
    }

    private static CommandSpec find(List<String> path) {
        return Commands.all().stream()
                .filter(command -> path(command).equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The words that lead to a command, with something in the place of what it requires. */
    private static List<String> path(CommandSpec command) {
        if (command.parent() == null) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(command.name()),
                        command.positionalParameters().stream()
                                .filter(PositionalParamSpec::required)
                                .flatMap(parameter -> IntStream.range(
                                                0, parameter.arity().min())
                                        .mapToObj(i -> "/dev/null/x")))
                .collect(Collectors.toList());
    }
}

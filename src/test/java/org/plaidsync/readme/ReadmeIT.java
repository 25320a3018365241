package org.plaidsync.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.influx.RealInflux;

/** Reads README.md as a newcomer does, from the top, and types everything that is to be typed. */
class ReadmeIT {
    private static final String PROMPT = "$ ";
    private static final Pattern CRON = Pattern.compile("(?:[\\d*/,-]+\\s+){5}(plaid-sync .*)");
    private static final Pattern SYNOPSIS = Pattern.compile("plaid-sync \\[.*");

    /** Blocks that hold no commands; a block in a language that is not here, or executed below, fails. */
    private static final Map<String, String> NOT_EXECUTED = Map.of(
            "ini", "parts of a configuration, whose keys ExampleFileTest checks",
            "json", "what a command gets on its standard input, which NoticeTest checks",
            "sh", "other people's tools: DeploymentTest reads them as far as they are about us",
            "flux", "no server that speaks it can be had here; its names are checked");

    private static final Set<String> EXECUTED = Set.of("console", "", "influxql", "sql");

    private static final List<String> MEASUREMENTS = List.of("plaid_transaction", "plaid_balance", "plaid_net_worth");

    @TempDir
    Path folder;

    private Readme readme;

    @BeforeEach
    void read() throws Exception {
        readme = Readme.read();
    }

    @Test
    void should_do_what_it_says() throws Exception {
        assumeSqlite();
        List<String> typed = new ArrayList<>();
        try (ReaderShell shell = new ReaderShell(folder);
                RealInflux influx = RealInflux.startOrSkip(Files.createDirectory(folder.resolve("influx")))) {
            for (Readme.Block block : readme.blocks("console")) {
                typeAll(shell, block, typed);
            }
            assertThat(typed).hasSizeGreaterThan(5);
            runAsCron(shell);
            query(shell, influx);
        }
    }

    @Test
    void should_leave_no_block_unexecuted() {
        assertThat(readme.blocks()).allSatisfy(block -> {
            assertThat(Stream.concat(EXECUTED.stream(), NOT_EXECUTED.keySet().stream()))
                    .as("line " + block.line())
                    .contains(block.language());
            if (!block.language().equals("console")) {
                assertThat(block.lines())
                        .as("line " + block.line() + ": a command to type needs a block of the language console")
                        .noneMatch(line -> line.startsWith(PROMPT));
            }
        });
        // what has no language is a crontab, a synopsis or a picture
        assertThat(readme.blocks("").stream().flatMap(block -> block.lines().stream()))
                .filteredOn(line -> line.contains("plaid-sync "))
                .allMatch(line ->
                        CRON.matcher(line).matches() || SYNOPSIS.matcher(line).matches() || line.contains("──▶"));
    }

    /** Every line of a block with its prompt is typed; the lines below it have the shape of what comes. */
    private static void typeAll(ReaderShell shell, Readme.Block block, List<String> typed) throws Exception {
        Deque<String> output = new ArrayDeque<>();
        for (String line : block.lines()) {
            boolean shown = shape(line).isEmpty() || shape(line).equals("...");
            if (shown || skipTo(output, shape(line))) {
                continue;
            }
            assertThat(line)
                    .as("line %d: not in the output of %s", block.line(), typed)
                    .startsWith(PROMPT);
            String command = line.substring(PROMPT.length());
            ReaderShell.Ended ended = shell.type(command);
            assertThat(ended.exitCode()).as(command + "\n" + ended.output()).isZero();
            typed.add(command);
            output.clear();
            ended.output().stream().map(ReadmeIT::shape).forEach(output::add);
        }
    }

    /** Whether the shape comes at all; what stands before it has passed then. */
    private static boolean skipTo(Deque<String> output, String shape) {
        if (!output.contains(shape)) {
            return false;
        }
        while (!output.removeFirst().equals(shape)) {
            // the README leaves lines out
        }
        return true;
    }

    /** A line without what differs from run to run. */
    private static String shape(String line) {
        return line.strip().replaceAll("\\d+", "#").replaceAll("\\s+", " ");
    }

    private void runAsCron(ReaderShell shell) throws Exception {
        List<String> commands = readme.blocks("").stream()
                .flatMap(block -> block.lines().stream())
                .map(CRON::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            Matcher config = Pattern.compile("\\$HOME/(\\S+?)\"?$").matcher(command);
            assertThat(config.find())
                    .as(command + " has its configuration below $HOME")
                    .isTrue();
            shell.install(config.group(1));

            ReaderShell.Ended ended = shell.type(command);

            assertThat(ended.exitCode()).as(command + "\n" + ended.output()).isZero();
            assertThat(ended.output()).as("cron sends a mail of it").isEmpty();
        }
    }

    private void query(ReaderShell shell, RealInflux influx) throws Exception {
        influx.query("CREATE DATABASE plaid", "");
        Files.writeString(
                shell.config(),
                Files.readString(shell.config()) + "\n[influxdb]\nurl = " + influx.url()
                        + "\nbucket = plaid/autogen\ntoken = user:password\nmode = upsert\n");
        assertThat(shell.type("plaid-sync -c config/sandbox").exitCode()).isZero();
        List<String> queries = lines("influxql");
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            // the invented bank has existed for two years only, and this month may have begun an hour ago
            YearMonth lastMonth = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
            String now = query.replaceAll("\\d{4}-\\d\\d'", lastMonth + "'");
            assertThat(influx.query(now, "plaid")).as(query).isNotEmpty();
        }
        // InfluxDB 3 cannot be had here: an SQL engine with the columns that the README's table of measurements names
        String tables = MEASUREMENTS.stream()
                .map(name -> "CREATE TABLE " + name + "([time], [" + String.join("], [", columns(name)) + "]);")
                .collect(Collectors.joining());
        for (String query : lines("sql")) {
            // SQLite has other words for these two
            String translated = query.replace("now() - INTERVAL '30 days'", "0")
                    .replace("selector_last(net, time)['value']", "max(net)");
            ReaderShell.Ended ended = shell.type("sqlite3 :memory: \"" + tables + "\" \"" + translated + "\"");
            assertThat(ended.exitCode()).as(query + ended.output()).isZero();
        }
        Set<String> names = new HashSet<>(List.of("plaid", "_field", "_time", "_value"));
        names.addAll(MEASUREMENTS);
        MEASUREMENTS.forEach(name -> names.addAll(columns(name)));
        for (String query : lines("flux")) {
            Matcher name = Pattern.compile("\"([a-z_]+)\"").matcher(query);
            while (name.find()) {
                assertThat(names).as(query).contains(name.group(1));
            }
        }
    }

    private List<String> lines(String language) {
        return readme.blocks(language).stream()
                .flatMap(block -> block.lines().stream())
                .toList();
    }

    /** Tags and fields as the table lists them, without the explanations in parentheses. */
    private List<String> columns(String measurement) {
        String[] cells = readme.lines().stream()
                .filter(line -> line.startsWith("| `" + measurement + "` |"))
                .findFirst()
                .orElseThrow()
                .split("\\|");
        String all = cells[2].strip() + ", " + cells[3].strip();
        return List.of(all.replaceAll(" \\([^)]*\\)", "").split(", "));
    }

    private static void assumeSqlite() {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "sqlite3")));
        if (!installed && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("sqlite3 is not installed, and CI must not skip the README's test");
        }
        assumeTrue(installed, "sqlite3 is not installed (Debian: apt install sqlite3)");
    }
}

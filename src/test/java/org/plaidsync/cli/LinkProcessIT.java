package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.Executable;
import org.plaidsync.FreePort;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.config.Shell;

/** A session that nobody finishes, as a process of its own. */
class LinkProcessIT {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private Workspace workspace;
    private String port;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        port = String.valueOf(FreePort.find());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void should_end_at_once_and_change_nothing(String signal, int exitCode) throws Exception {
        String before = Files.readString(workspace.config());
        try (Program program = Program.start(workspace.arguments("--link", "Test Chase", "--port", port))) {
            awaitPage();

            program.signal(signal);

            assertThat(program.endsWithin(TimeUnit.SECONDS.toNanos(3))).isTrue();
            Ended ended = program.end();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
            assertThat(ended.err())
                    .contains("Interrupted. Nothing was changed.")
                    .doesNotContain("Exception", "ERROR");
        }
        assertThat(Files.readString(workspace.config())).isEqualTo(before);
        try (Stream<Path> files = Files.list(workspace.folder)) {
            assertThat(files).containsExactly(workspace.config());
        }
    }

    @Test
    void should_open_no_browser_without_a_terminal(@TempDir Path bin) throws Exception {
        Path called = browserIn(bin);

        try (Program program = Program.start(
                Map.of("PATH", pathWith(bin)),
                "",
                workspace.arguments("--link", "Test Chase", "--port", port, "--open"))) {
            awaitPage();
            program.signal("INT");

            assertThat(program.end().out()).contains("    http://127.0.0.1:" + port + "/link.html");
        }
        assertThat(called).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--open", "--hosted --open"})
    void should_open_the_page_that_it_names_in_a_browser_at_a_terminal(String options, @TempDir Path bin)
            throws Exception {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.exists(SCRIPT), "a terminal takes the program 'script' of util-linux");
        }
        Path called = browserIn(bin);
        String command = Executable.command(workspace.arguments("--link", "Test Chase", "--port", port)).stream()
                .map(Shell::quote)
                .reduce("exec", (line, word) -> line + " " + word);
        ProcessBuilder terminal = new ProcessBuilder(SCRIPT.toString(), "-qec", command + " " + options, "/dev/null");
        terminal.environment().put("PATH", pathWith(bin));

        try (Program program = Program.start(terminal)) {
            String opened = awaitLine(called);
            program.signal("TERM");

            assertThat(program.end().out()).contains("    " + opened);
            assertThat(opened).startsWith("http://127.0.0.1:").doesNotContain(" ");
        }
    }

    /** A browser that notes the address. */
    private static Path browserIn(Path bin) throws IOException {
        Path called = bin.resolve("called");
        Path browser = Files.writeString(bin.resolve("xdg-open"), "#!/bin/sh\necho \"$1\" > '" + called + "'\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        return called;
    }

    private static String pathWith(Path bin) {
        return bin + ":" + System.getenv("PATH");
    }

    private static String awaitLine(Path file) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
            assertThat(System.nanoTime()).as("a browser was opened").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Files.readString(file).strip();
    }

    @Test
    void should_name_the_option_for_another_port_before_anything_is_spent() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String number = String.valueOf(taken.getLocalPort());

            Ended ended = Program.run(workspace.arguments("--link", "Test Chase", "--port", number));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("port " + number + ": another program uses it", "--port");
        }
        assertThat(workspace.bank.requests()).isEmpty();
    }

    /** Then it waits for a person. */
    private void awaitPage() throws InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/link.html"))
                .build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (status(page) != 200) {
            assertThat(System.nanoTime()).as("the page is there").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static int status(HttpRequest request) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobodyListensYet) {
            return 0;
        }
    }
}

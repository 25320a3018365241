package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.demo.Institution;
import org.plaidsync.influx.StubServer;
import org.plaidsync.influx.StubServer.Reply;

/** What a user sees of a server's answers; {@code DeliveryTest} has all of them. */
@QuarkusMainTest
class PublishAnswersTest {
    private Workspace workspace;
    private StubServer server;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
        server = new StubServer();
    }

    @AfterEach
    void close() {
        server.close();
        workspace.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "journal"})
    void should_wait_as_long_as_the_server_asks(String mode, QuarkusMainLauncher launcher) {
        configure(server.url(), mode);
        server.reply(Reply.of(429, "slow down").with("Retry-After", "1"));
        long start = System.nanoTime();

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(server.encodings()).as("to this machine").containsOnly("null");
        assertThat(server.batches().get(1)).isEqualTo(server.batches().get(0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void should_compress_what_goes_to_another_machine(QuarkusMainLauncher launcher) throws IOException {
        try (StubServer elsewhere = StubServer.elsewhere()) {
            configure(elsewhere.url(), "upsert");

            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
            assertThat(elsewhere.encodings()).isNotEmpty().containsOnly("gzip");
            assertThat(elsewhere.batches().get(0)).first().asString().startsWith("plaid_transaction,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "journal"})
    void should_send_less_at_once_where_that_is_too_much(String mode, QuarkusMainLauncher launcher) {
        configure(server.url(), mode);
        server.when(lines -> lines.size() > 600, Reply.of(413, "Request Entity Too Large"));

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(server.batches()).last().satisfies(lines -> assertThat(lines).hasSizeLessThanOrEqualTo(600));
        assertThat(workspace.queryText("SELECT count(*) FROM outbox_line WHERE answer IS NOT NULL"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"upsert, 200, Please log in", "journal, 200, Please log in", "upsert, 307, ''", "journal, 302, ''"})
    void should_take_nothing_but_204_for_stored(String mode, int status, String body, QuarkusMainLauncher launcher) {
        configure(server.url(), mode);
        server.when(lines -> true, Reply.of(status, body).with("Location", server.url() + "/elsewhere"));

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(Stderr.of(result)).contains("Only 204 means", status + " ", body);
        assertThat(server.paths()).noneMatch(path -> path.contains("/elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "upsert", "journal"})
    void should_send_nothing_where_the_certificate_is_not_trusted(
            String mode, QuarkusMainLauncher launcher, @TempDir Path keys) throws Exception {
        try (StubServer secured = StubServer.selfSigned(keys)) {
            configure(secured.url(), mode);

            LaunchResult result = launcher.launch(workspace.arguments("-q"));

            assertThat(result.exitCode()).as(Stderr.of(result)).isEqualTo(5);
            assertThat(Stderr.of(result))
                    .contains("The certificate of " + secured.url() + " is not trusted here, nothing was sent")
                    .contains("mend [influxdb] in " + workspace.config());
            assertThat(secured.paths()).isEmpty();
        }
    }

    @Test
    void should_put_aside_what_is_refused_and_try_it_again_when_told_to(QuarkusMainLauncher launcher) {
        configure(server.url(), "upsert");
        server.when(
                lines -> lines.stream().anyMatch(line -> line.startsWith("plaid_item,")),
                Reply.of(422, "{\"code\":\"unprocessable entity\",\"message\":\"field type conflict\"}"));

        LaunchResult refused = launcher.launch(workspace.arguments());
        LaunchResult next = launcher.launch(workspace.arguments("publish"));
        server.when(lines -> false, Reply.of(204, ""));
        LaunchResult again = launcher.launch(workspace.arguments("publish", "--rejected"));

        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(Stderr.of(refused))
                .contains("InfluxDB refused 1 points: 422 ", "field type conflict", "publish --rejected");
        assertThat(Stderr.of(next)).contains("0 waiting, 1 refused");
        assertThat(again.exitCode()).as(Stderr.of(again)).isZero();
        assertThat(Stderr.of(again)).contains("1 points published, 0 waiting, 0 refused");
        List<String> last = server.batches().get(server.batches().size() - 1);
        assertThat(last).singleElement().asString().startsWith("plaid_item,");
    }

    private void configure(URI url, String mode) {
        workspace.replace("influxdb", """
                [influxdb]
                url = %s
                token = influx-test-token
                org = home
                bucket = money
                mode = %s
                """.formatted(url, mode));
    }
}

package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.influx.InfluxProbe.Greeting;
import org.plaidsync.influx.InfluxProbe.Permission;
import org.plaidsync.influx.StubServer.Reply;

/** What servers of every version say to a visit that must leave nothing behind. */
class InfluxProbeTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1.8.10, UPSERT", "v2.7.11, UPSERT", "3.1.0, JOURNAL"})
    void should_learn_the_version_and_the_mode_that_suits_it(String version, Mode suited) {
        server.pingAnswers(204, version);

        assertThat(greet()).isEqualTo(new Greeting.Answered(Optional.of(version), suited));
    }

    @Test
    void should_tell_a_gateway_from_a_server_without_a_version() {
        server.pingAnswers(204, null);
        Greeting silent = greet();
        server.pingAnswers(502, null);
        Greeting gateway = greet();

        assertThat(silent).isEqualTo(new Greeting.Answered(Optional.empty(), Mode.JOURNAL));
        assertThat(gateway).isInstanceOf(Greeting.Failed.class).asString().contains("502");
    }

    @Test
    void should_tell_why_nobody_could_be_reached() {
        Target.Server nowhere = new Target.Server(
                URI.create("http://influx.invalid:8086"), server.target().token(), "", "b", Optional.empty(), false);
        try (InfluxProbe probe = InfluxProbe.open(nowhere, CLOCK)) {
            assertThat(probe.greet()).asString().contains("could not be resolved", "influx.invalid");
        }
    }

    @Test
    void should_write_nothing_but_a_comment() {
        server.reply(Reply.of(204, ""));

        assertThat(tryWrite()).isEqualTo(new Permission.Granted());

        assertThat(server.batches()).singleElement(LIST).containsExactly("# plaid-sync doctor");
        assertThat(server.paths()).containsExactly("POST /api/v2/write?org=home&bucket=money&precision=ns");
    }

    @ParameterizedTest
    @CsvSource({"400, incoming write was empty", "400, '{\"code\":\"invalid\",\"message\":\"writing requires points\"}'"
    })
    void should_take_a_complaint_about_emptiness_for_a_permission(int status, String body) {
        server.reply(Reply.of(status, body));

        assertThat(tryWrite()).isEqualTo(new Permission.Granted());
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized access",
        "403, insufficient permissions for write",
        "404, 'bucket \"money\" not found'",
        "200, <html>Log in</html>",
        "500, '{\"error\":\"retention policy not found: norp\"}'"
    })
    void should_tell_a_refusal_in_the_servers_words(int status, String body) {
        server.reply(Reply.of(status, body));

        assertThat(tryWrite())
                .isInstanceOf(Permission.Refused.class)
                .asString()
                .contains(String.valueOf(status), body)
                .doesNotContain("influx-test-token");
    }

    @ParameterizedTest
    @CsvSource({"503, restarting", "429, slow down", "400, unable to parse"})
    void should_not_judge_by_an_answer_that_tells_nothing(int status, String body) {
        server.reply(Reply.of(status, body));

        assertThat(tryWrite()).isInstanceOf(Permission.Unclear.class).asString().contains(body);
    }

    @Test
    void should_read_the_retention_of_a_bucket_of_version_2() {
        server.reply(Reply.of(200, """
                {"buckets":[{"name":"money","retentionRules":[{"type":"expire","everySeconds":2592000}]}]}"""));
        Retention limited = retention("v2.7.11");
        server.reply(Reply.of(200, "{\"buckets\":[{\"name\":\"money\",\"retentionRules\":[]}]}"));
        Retention endless = retention("v2.7.11");

        assertThat(limited).isEqualTo(new Retention.Limited(Duration.ofDays(30)));
        assertThat(endless).isEqualTo(new Retention.Forever());
        assertThat(server.paths()).contains("GET /api/v2/buckets?name=money&org=home");
    }

    @ParameterizedTest
    @CsvSource({
        "v2.7.11, 200, {}",
        "v2.7.11, 404, {\"code\":\"not found\"}",
        "1.8.10, 403, {\"error\":\"not authorized\"}",
        "1.8.10, 200, not json"
    })
    void should_say_that_a_token_for_writing_is_not_told_the_retention(String version, int status, String body) {
        server.reply(Reply.of(status, body));

        assertThat(retention(version)).asString().contains("a token that may only write");
    }

    @Test
    void should_say_that_version_3_does_not_tell_its_retention() {
        assertThat(retention("3.1.0")).asString().contains("only administrators");
    }

    @Test
    void should_get_along_with_a_real_server_and_leave_nothing_there(@TempDir Path folder) throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(folder)) {
            influx.query("CREATE RETENTION POLICY short ON money DURATION 30d REPLICATION 1", "money");
            Target.Server target = influx.target("127.0.0.1", "money", Mode.UPSERT);
            try (InfluxProbe probe = InfluxProbe.open(target, CLOCK);
                    InfluxProbe elsewhere = InfluxProbe.open(influx.target("127.0.0.1", "nope", Mode.UPSERT), CLOCK);
                    InfluxProbe brief = InfluxProbe.open(bucket(target, "money/short"), CLOCK)) {
                Optional<String> version = ((Greeting.Answered) probe.greet()).version();

                assertThat(version).hasValueSatisfying(text -> assertThat(text).startsWith("1."));
                assertThat(probe.tryWrite()).isEqualTo(new Permission.Granted());
                assertThat(elsewhere.tryWrite()).asString().contains("404", "database not found");
                assertThat(probe.retention(version)).isEqualTo(new Retention.Forever());
                assertThat(brief.retention(version)).isEqualTo(new Retention.Limited(Duration.ofDays(30)));
            }
            assertThat(influx.query("SHOW MEASUREMENTS", "money")).isEmpty();
        }
    }

    private static Target.Server bucket(Target.Server target, String bucket) {
        return new Target.Server(target.url(), target.token(), target.org(), bucket, target.mode(), false);
    }

    private Greeting greet() {
        try (InfluxProbe probe = InfluxProbe.open(server.target(), CLOCK)) {
            return probe.greet();
        }
    }

    private Permission tryWrite() {
        try (InfluxProbe probe = InfluxProbe.open(server.target(), CLOCK)) {
            return probe.tryWrite();
        }
    }

    private Retention retention(String version) {
        try (InfluxProbe probe = InfluxProbe.open(server.target(), CLOCK)) {
            return probe.retention(Optional.of(version));
        }
    }
}

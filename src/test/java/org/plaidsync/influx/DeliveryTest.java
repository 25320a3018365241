package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.FreePort;
import org.plaidsync.influx.StubServer.Reply;
import org.plaidsync.ledger.OutboxLine;
import org.plaidsync.model.Secret;
import org.plaidsync.model.TimeLimit;

/** One test for every answer that a server, or what stands before it, may give. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private StubServer server;
    private QueueInMemory queue = QueueInMemory.of(10);
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = NOW;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_send_everything_in_order_and_in_batches() {
        queue = QueueInMemory.of(12_000);

        assertThat(deliver()).isEqualTo(new Delivery.Delivered(new Delivery.Tally(12_000, 0, 0, "")));

        assertThat(server.batches()).extracting(List::size).containsExactly(5_000, 5_000, 2_000);
        assertThat(server.batches().stream().flatMap(List::stream))
                .containsExactlyElementsOf(QueueInMemory.of(12_000).waiting().stream()
                        .map(OutboxLine::text)
                        .toList());
        assertThat(server.paths().get(0))
                .startsWith("POST /api/v2/write?")
                .contains("org=home", "bucket=money", "precision=ns");
        assertThat(server.paths()).noneMatch(path -> path.contains("influx-test-token"));
        assertThat(server.authorizations()).containsOnly("Token influx-test-token");
    }

    @Test
    void should_find_a_bad_line_of_a_later_batch_and_send_what_follows_in_order() {
        queue = QueueInMemory.of(12_000);
        server.when(lines -> lines.stream().anyMatch(line -> line.contains("n=7000i")), Reply.of(400, "bad line"));

        Delivery delivery = deliver();

        assertThat(delivery.tally().delivered()).isEqualTo(11_999);
        assertThat(queue.refused).containsOnlyKeys("m n=7000i 7000000");
        assertThat(queue.waiting()).isEmpty();
        assertThat(server.batches().get(0)).hasSize(5_000);
        assertThat(server.batches())
                .last()
                .satisfies(lines ->
                        assertThat(lines).hasSize(2_000).first().asString().startsWith("m n=10001i"));
    }

    @Test
    void a_401_should_be_a_problem_of_the_configuration() {
        server.reply(
                Reply.of(401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access influx-test-token\"}"));

        assertMisconfigured("401", "unauthorized access ***");
    }

    @Test
    void a_401_of_version_1_without_a_json_code_should_show_its_text() {
        server.reply(Reply.of(401, "{\"error\":\"authorization failed\"}"));

        assertMisconfigured("401", "authorization failed");
    }

    @Test
    void a_403_should_be_a_problem_of_the_configuration() {
        server.reply(Reply.of(403, ""));

        assertMisconfigured("403", "(no text)");
    }

    @Test
    void a_404_should_be_a_problem_of_the_configuration() {
        server.reply(Reply.of(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"money\\\" not found\"}"));

        assertMisconfigured("404", "bucket");
    }

    @Test
    void a_413_should_be_answered_with_smaller_batches() {
        server.when(lines -> lines.size() > 3, Reply.of(413, "Request Entity Too Large"));

        assertThat(deliver()).isEqualTo(new Delivery.Delivered(new Delivery.Tally(10, 0, 0, "")));
        assertThat(queue.refused).isEmpty();
    }

    @Test
    void a_413_for_a_single_line_should_put_it_aside() {
        server.when(lines -> lines.contains("m n=7i 7000"), Reply.of(413, "too large"));

        assertThat(deliver().tally())
                .extracting(Delivery.Tally::delivered, Delivery.Tally::refused)
                .containsExactly(9L, 1L);
        assertThat(queue.refused).containsOnlyKeys("m n=7i 7000");
    }

    @ParameterizedTest
    @CsvSource({"400", "422"})
    void a_400_or_422_should_put_exactly_the_refused_lines_aside(int status) {
        String words = "{\"code\":\"invalid\",\"message\":\"field type conflict\"}";
        server.when(lines -> lines.contains("m n=3i 3000") || lines.contains("m n=8i 8000"), Reply.of(status, words));

        Delivery delivery = deliver();

        assertThat(delivery).isEqualTo(new Delivery.Delivered(new Delivery.Tally(8, 2, 0, status + " " + words)));
        assertThat(queue.refused).containsOnlyKeys("m n=3i 3000", "m n=8i 8000").containsValue(status + " " + words);
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void lines_older_than_the_retention_should_be_put_aside_at_once_and_counted() {
        queue = QueueInMemory.of(2_000);
        server.reply(Reply.of(400, "{\"error\":\"partial write: points beyond retention policy dropped=1500\"}"));

        assertThat(deliver().tally())
                .extracting(Delivery.Tally::delivered, Delivery.Tally::refused, Delivery.Tally::tooOld)
                .containsExactly(500L, 0L, 1500L);
        assertThat(server.batches()).hasSize(2);
        assertThat(queue.refused).hasSize(1500).containsKey("m n=1500i 1500000");
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_should_not_be_tried_line_by_line() {
        server.reply(
                Reply.of(400, "{\"error\":\"partial write: field type conflict: input field \\\"n\\\" dropped=10\"}"));

        assertThat(deliver().tally().refused()).isEqualTo(10);
        assertThat(server.batches()).hasSize(1);
    }

    @Test
    void a_429_should_be_waited_for_as_many_seconds_as_it_says() {
        server.reply(Reply.of(429, "slow down").with("Retry-After", "7"));

        assertThat(deliver()).isInstanceOf(Delivery.Delivered.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_429_should_be_waited_for_until_the_date_that_it_says() {
        server.reply(Reply.of(429, "slow down").with("Retry-After", "Sun, 22 Nov 2026 12:00:09 GMT"));

        assertThat(deliver()).isInstanceOf(Delivery.Delivered.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void a_429_that_asks_for_more_than_the_budget_should_leave_the_queue_to_the_next_run() {
        server.reply(Reply.of(429, "quota exceeded").with("Retry-After", "3600"));

        assertPostponed("429", "quota exceeded");
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_503_should_be_tried_again_with_growing_pauses_until_the_budget_is_spent() {
        server.when(lines -> true, Reply.of(503, "<html>\n<h1>down</h1></html>"));

        assertPostponed("503", "<html> <h1>down</h1></html>");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
    }

    @ParameterizedTest
    @CsvSource({"425", "500", "502", "504"})
    void a_passing_trouble_should_be_tried_again(int status) {
        server.reply(Reply.of(status, "<html>"));

        assertThat(deliver()).isEqualTo(new Delivery.Delivered(new Delivery.Tally(10, 0, 0, "")));
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"2,2", "soon,1", "'',1", "-5,1", "'Sun, 22 Nov 2026 11:59:00 GMT',0"})
    void a_503_should_be_waited_for_as_it_says_where_that_can_be_read(String retryAfter, long seconds) {
        server.reply(Reply.of(503, "").with("Retry-After", retryAfter));

        assertThat(deliver()).isInstanceOf(Delivery.Delivered.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void a_503_in_between_should_keep_what_was_acknowledged_before() {
        queue = QueueInMemory.of(6_000);
        server.when(lines -> lines.size() < 5_000, Reply.of(503, ""));

        assertThat(deliver().tally().delivered()).isEqualTo(5_000);
        assertThat(queue.waiting()).hasSize(1_000);
    }

    @Test
    void a_200_with_a_login_page_should_not_count_as_delivered() {
        server.reply(Reply.of(200, "<html><title>Please log in</title>").with("Content-Type", "text/html"));

        assertMisconfigured("Only 204", "200", "Please log in");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void a_redirect_should_not_be_followed(int status) {
        server.reply(Reply.of(status, "").with("Location", "/elsewhere"));

        assertMisconfigured("Only 204", String.valueOf(status));
        assertThat(server.paths()).hasSize(1);
    }

    @Test
    void a_connection_that_is_reset_should_leave_the_queue_to_the_next_run() {
        server.when(lines -> true, Reply.of(0, ""));

        assertPostponed("No connection to InfluxDB at http://127.0.0.1:");
    }

    @Test
    void a_clock_that_is_set_back_should_not_make_it_wait_longer() {
        server.when(lines -> true, Reply.of(503, ""));
        Pause pause = time -> {
            pauses.add(time);
            now = now.minus(Duration.ofDays(1));
        };

        try (InfluxServer influx = new InfluxServer(server.target(), clock(), Duration.ofSeconds(5))) {
            Delivery delivery = new Courier(queue, influx, pause, Duration.ofSeconds(40)).run();

            assertThat(delivery).isInstanceOf(Delivery.Postponed.class);
        }
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_server_that_says_nothing_should_leave_the_queue_to_the_next_run() {
        server.when(lines -> true, Reply.of(-1, ""));

        Delivery delivery = deliver(server.target(), Duration.ofMillis(100), Duration.ZERO);

        assertThat(delivery).isInstanceOf(Delivery.Postponed.class);
        assertThat(queue.waiting()).hasSize(10);
    }

    @Test
    void a_server_that_is_not_there_should_leave_the_queue_to_the_next_run() {
        Target.Server nowhere = at("http://127.0.0.1:" + FreePort.find());

        Delivery delivery = deliver(nowhere, Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertThat(delivery).isInstanceOf(Delivery.Postponed.class);
        assertThat(queue.waiting()).hasSize(10);
    }

    @Test
    void should_stop_when_the_time_is_up_although_the_server_takes_everything() {
        TimeLimit over = TimeLimit.of(Duration.ZERO);
        try (InfluxServer influx = new InfluxServer(server.target(), clock(), over)) {
            Delivery delivery = new Courier(queue, influx, time -> {}, Duration.ofSeconds(60), over).run();

            assertThat(delivery).isInstanceOf(Delivery.Postponed.class);
        }
        assertThat(server.batches()).isEmpty();
        assertThat(queue.waiting()).hasSize(10);
    }

    @Test
    void should_not_wait_for_a_silent_server_beyond_the_end() {
        server.reply(new StubServer.Reply(-1, Map.of(), ""));

        try (InfluxServer influx = new InfluxServer(server.target(), clock(), TimeLimit.of(Duration.ofMillis(300)))) {
            assertThat(influx.write("m n=1i 1")).isInstanceOf(Answer.Later.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "204,1.8.10,UPSERT",
        "204,1.6.7~rc0,UPSERT",
        "204,v2.7.11,UPSERT",
        "200,3.2.1,JOURNAL",
        "200,Cloud,JOURNAL",
        "200,,JOURNAL",
        "404,,JOURNAL",
    })
    void should_learn_the_mode_from_the_version_of_ping(int status, String version, Mode mode) {
        server.pingAnswers(status, version);

        try (InfluxServer influx = new InfluxServer(server.target(), clock())) {
            assertThat(influx.contact()).isEqualTo(new Destination.Contact.Suits(mode));
        }
        assertThat(server.paths()).containsExactly("GET /ping");
    }

    @ParameterizedTest
    @CsvSource({"503", "401", "302"})
    void should_not_settle_the_mode_by_an_error(int status) {
        server.pingAnswers(status, null);

        try (InfluxServer influx = new InfluxServer(server.target(), clock())) {
            assertThat(influx.contact()).isInstanceOf(Destination.Contact.Unclear.class);
        }
    }

    @Test
    void a_target_should_be_known_by_url_org_and_bucket_and_hide_its_token() {
        Target.Server target = at("https://user@influx.example:8086/db/?x=1");

        assertThat(tuple(target.key(), target.address()))
                .isEqualTo(tuple(
                        "https://influx.example:8086/db org=home bucket=money", "https://influx.example:8086/db"));
        assertThat(target.toString()).doesNotContain("influx-test-token");
    }

    private static Target.Server at(String url) {
        return new Target.Server(
                URI.create(url), Secret.of("influx-test-token"), "home", "money", Optional.empty(), false);
    }

    private void assertMisconfigured(String... words) {
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.Misconfigured.class);
        assertThat(((Delivery.Misconfigured) delivery).reason()).contains(words).doesNotContain("influx-test-token");
        assertThat(queue.waiting()).hasSize(10);
    }

    private void assertPostponed(String... words) {
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.Postponed.class);
        assertThat(((Delivery.Postponed) delivery).reason()).contains(words).doesNotContain("influx-test-token");
        assertThat(queue.waiting()).hasSize(10);
    }

    private Delivery deliver() {
        return deliver(server.target(), Duration.ofSeconds(5), Duration.ofSeconds(40));
    }

    private Delivery deliver(Target.Server target, Duration patience, Duration budget) {
        Pause pause = time -> {
            pauses.add(time);
            now = now.plus(time);
        };
        try (InfluxServer influx = new InfluxServer(target, clock(), patience)) {
            return new Courier(queue, influx, pause, budget).run();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}

package org.plaidsync.influx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.SmallBank.CARD;
import static org.plaidsync.influx.SmallBank.CHECKING;
import static org.plaidsync.influx.SmallBank.NOW;
import static org.plaidsync.influx.SmallBank.named;
import static org.plaidsync.influx.SmallBank.pending;
import static org.plaidsync.influx.SmallBank.posted;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.influx.StubServer.Reply;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.model.Account;
import org.plaidsync.model.Transaction;

class PublisherTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path dir;

    private StubServer server;
    private Ledger ledger;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer().pingAnswers(204, "1.8.10");
        ledger = Ledger.open(dir.resolve("ledger.db"), CLOCK);
    }

    @AfterEach
    void stop() {
        ledger.close();
        server.close();
    }

    @Test
    void should_lose_nothing_while_the_server_is_down() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        server.pingAnswers(503, null);
        assertThat(run()).isInstanceOf(Delivery.Postponed.class);
        assertThat(waiting()).isEqualTo(1);

        server.pingAnswers(204, "1.8.10").reply(Reply.of(503, "down"));
        SmallBank.tells(ledger, List.of(posted("t-2", "7")), List.of());
        assertThat(run()).isInstanceOf(Delivery.Postponed.class);
        assertThat(waiting()).isEqualTo(2);

        assertThat(run().tally().delivered()).isEqualTo(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void should_keep_the_mode_of_the_first_contact_and_ask_no_more() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        run();
        server.pingAnswers(200, "3.0.1");
        SmallBank.tells(ledger, List.of(posted("t-1", "6")), List.of());
        run();

        assertThat(server.paths()).filteredOn(path -> path.contains("/ping")).hasSize(1);
        assertThat(sent()).hasSize(2).noneMatch(line -> line.contains("reversal"));
    }

    @Test
    void should_tell_that_another_mode_in_the_configuration_comes_too_late() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        run();
        Target.Server here = server.target();
        Target other = new Target.Server(
                here.url(), here.token(), here.org(), here.bucket(), Optional.of(Mode.JOURNAL), false);

        try (Publisher publisher = open(other)) {
            assertThat(publisher.queue().keptMode()).contains(Mode.UPSERT);
        }
    }

    @Test
    void should_start_a_new_target_with_the_current_revision_only() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5"), posted("t-2", "7")), List.of());
        SmallBank.tells(ledger, List.of(posted("t-1", "6")), List.of("t-2"));

        run();

        assertThat(sent()).singleElement().asString().contains("amount=6.0", "rev=2i", "transaction_id=\"t-1\"");
    }

    @Test
    void should_send_no_more_than_8_mebibytes_at_once() {
        List<Transaction> rows = IntStream.range(0, 7_500)
                .mapToObj(i -> named("t-" + i, "ä".repeat(1_000)))
                .toList();
        SmallBank.tells(ledger, rows, List.of());

        run();

        List<Integer> sizes = server.batches().stream()
                .map(lines -> lines.stream()
                        .mapToInt(line -> line.getBytes(UTF_8).length + 1)
                        .sum())
                .toList();
        assertThat(sizes).allMatch(size -> size <= 8 << 20).anyMatch(size -> size > 7 << 20);
        assertThat(server.batches().stream().mapToInt(List::size).sum()).isEqualTo(7_500);
    }

    @Test
    void should_not_send_what_is_not_in_a_point() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        run();
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());

        assertThat(run().tally().delivered()).isZero();
    }

    @Test
    void should_put_a_refused_line_aside_and_never_take_it_back() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5"), posted("t-2", "7")), List.of());
        server.when(lines -> lines.stream().anyMatch(line -> line.contains("\"t-1\"")), Reply.of(422, "conflict"));

        assertThat(run().tally()).isEqualTo(new Delivery.Tally(1, 1, 0, "422 conflict"));
        try (Publisher publisher = open(server.target())) {
            assertThat(publisher.refusals(10)).singleElement().satisfies(refusal -> {
                assertThat(refusal.line()).contains("\"t-1\"");
                assertThat(refusal.answer()).isEqualTo("422 conflict");
            });
        }

        int before = server.batches().size();
        SmallBank.tells(ledger, List.of(), List.of("t-1"));
        run();
        assertThat(server.batches()).hasSize(before);
    }

    @Test
    void should_retry_what_was_refused_as_it_is_now() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5"), posted("t-2", "7")), List.of());
        server.when(lines -> true, Reply.of(422, "conflict"));
        run();
        SmallBank.tells(ledger, List.of(posted("t-1", "6")), List.of("t-2"));
        run();
        server.when(lines -> false, Reply.of(204, ""));
        int before = sent().size();

        try (Publisher publisher = open(server.target())) {
            assertThat(publisher.retryRejected()).isEqualTo(3);
            assertThat(publisher.deliver(Duration.ZERO).tally().delivered()).isEqualTo(1);
            assertThat(publisher.counts().rejected()).isZero();
        }
        assertThat(sent().subList(before, sent().size()))
                .singleElement()
                .asString()
                .contains("amount=6.0");
    }

    @Test
    void should_send_everything_again_byte_for_byte() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        run();
        SmallBank.tells(ledger, List.of(posted("t-1", "6")), List.of());
        run();
        List<String> before = sent();

        try (Publisher publisher = open(server.target())) {
            publisher.all();
            publisher.deliver(Duration.ZERO);
        }

        assertThat(sent().subList(2, 4)).isEqualTo(before);
    }

    @Test
    void should_tell_how_many_rows_a_new_name_concerns() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5"), posted("t-2", "7")), List.of());
        run();
        SmallBank.tells(ledger, "Joint", List.of(CHECKING, CARD), List.of(), List.of());

        try (Publisher publisher = open(server.target())) {
            assertThat(publisher.queue()).isEqualTo(new Publisher.Queued(2, 0, Optional.empty(), Optional.empty()));
            publisher.deliver(Duration.ZERO);
        }
        assertThat(sent().subList(2, 6))
                .extracting(line -> line.contains("item=Joint"))
                .containsExactly(false, true, false, true);
        assertThat(sent().get(2)).contains("item=Test\\ Chase", "kind=\"tombstone\"");
    }

    @Test
    void should_publish_what_the_original_program_left() throws SQLException {
        Path original = dir.resolve("original.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + original);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE transactions(account_id, transaction_id, created, updated, archived, plaid_json)");
            statement.execute("""
                    INSERT INTO transactions VALUES ('a', 't-1', '2020-11-16T14:39:52Z', '2020-11-16T14:39:52Z', NULL,
                    '{"amount":12.30,"iso_currency_code":"USD","date":"2020-11-15","name":"Old","category":["Food"]}')
                    """);
        }
        try (Ledger adopted = Ledger.open(original, CLOCK);
                Publisher publisher = Publisher.open(server.target(), adopted, CLOCK)) {
            publisher.deliver(Duration.ZERO);
        }
        assertThat(sent()).singleElement().asString().contains("account=a,", "category=Food", "amount_minor=1230i");
    }

    @Test
    void should_measure_balances_net_worth_pending_and_items_once_for_all_targets() {
        SmallBank.tells(ledger, List.of(pending("t-1", "5.50"), pending("t-2", "7")), List.of());
        snapshot(NOW, Set.of("Test Chase"));
        run();
        assertThat(sent())
                .containsExactly(
                        "plaid_balance,account=Checking\\ 0000,account_id=acc-1,currency=USD,institution=Chase,item=Test\\ Chase,"
                                + "subtype=checking,type=depository current=110.10,available=100.0,net=110.10,stale=1i"
                                + " 1795348800000000000",
                        "plaid_balance,account=Card\\ 3333,account_id=acc-2,currency=USD,institution=Chase,item=Test\\ Chase,"
                                + "subtype=credit\\ card,type=credit current=410.0,available=100.0,net=-410.0,stale=1i"
                                + " 1795348800000000000",
                        "plaid_net_worth,currency=USD assets=110.10,liabilities=410.0,net=-299.90,stale=2i 1795348800000000000",
                        "plaid_pending,account=Checking\\ 0000,account_id=acc-1,currency=USD,item=Test\\ Chase count=2i,amount=12.50"
                                + " 1795348800000000000",
                        "plaid_pending,account=Card\\ 3333,account_id=acc-2,currency=USD,item=Test\\ Chase count=0i,amount=0.0"
                                + " 1795348800000000000",
                        "plaid_item,institution=Chase,item=Test\\ Chase,item_id=item-1 ok=0i,error_code=\"ITEM_LOGIN_REQUIRED\","
                                + "added=4i,modified=1i,removed=1i,duration_ms=812i 1795348800000000000");

        snapshot(NOW, Set.of());
        assertThat(run().tally().delivered()).isZero();
        List<String> before = sent();
        try (Publisher publisher = open(elsewhere())) {
            publisher.deliver(Duration.ZERO);
        }
        assertThat(sent().subList(before.size(), sent().size())).isEqualTo(before);
    }

    @Test
    void should_publish_the_balances_of_the_original_program_when_they_were_stored() throws SQLException {
        Path original = dir.resolve("original.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + original);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE transactions(account_id, transaction_id, created, updated, archived, plaid_json)");
            statement.execute("""
                    CREATE TABLE balances(date, item_id, account_id, account_type, balance_current, balance_available,
                        balance_limit, currency_code, updated, plaid_json)
                    """);
            statement.execute("""
                    INSERT INTO balances VALUES
                    ('2020-11-15', 'i', 'a', 'credit', 12.3, NULL, 500, 'USD', '2020-11-15T06:00:00Z', NULL),
                    ('2020-11-16', 'i', 'a', 'credit', 0.1, NULL, 500, 'USD', '2020-11-16T06:00:00Z',
                     '{"account_id":"a","balances":{"current":0.10000000000000000001,"limit":500}}'),
                    ('2020-11-17', 'i', 'a', 'credit', NULL, NULL, NULL, 'USD', '2020-11-17T06:00:00Z', NULL),
                    ('2020-11-18', 'i', 'a', 'credit', 'odd', NULL, 1, 'USD', 'some day', NULL)
                    """);
        }
        try (Ledger adopted = Ledger.open(original, CLOCK);
                Publisher publisher = Publisher.open(server.target(), adopted, CLOCK)) {
            publisher.snapshot(new SyncReport(NOW, Set.of("Test Chase"), Set.of(), List.of()));
            publisher.snapshot(new SyncReport(NOW.plusSeconds(60), Set.of("Test Chase"), Set.of(), List.of()));
            publisher.deliver(Duration.ZERO);
        }
        String account = "plaid_balance,account=a,account_id=a,currency=USD,institution=none,item=none,"
                + "subtype=none,type=credit ";
        assertThat(sent())
                .containsExactly(
                        account + "current=12.3,limit=500.0,net=-12.3,stale=0i 1605420000000000000",
                        account + "current=0.10000000000000000001,limit=500.0,net=-0.10000000000000000001,stale=0i"
                                + " 1605506400000000000");
    }

    @Test
    void should_end_an_account_that_another_one_took_the_place_of() {
        SmallBank.tells(ledger, List.of(), List.of());
        snapshot(NOW, Set.of());
        SmallBank.tellsAnew(ledger);
        snapshot(NOW.plusSeconds(60), Set.of());
        snapshot(NOW.plusSeconds(120), Set.of());
        run();

        assertThat(sent())
                .filteredOn(line -> line.contains("plaid_balance") && line.contains("account_id=acc-1"))
                .hasSize(2)
                .last()
                .asString()
                .contains("current=0.0,", "net=0.0,");
        assertThat(sent())
                .filteredOn(line -> line.contains("plaid_net_worth"))
                .extracting(line -> line.contains("net=-299.90"))
                .containsExactly(true, true, true);
    }

    @Test
    void should_not_take_an_unknown_balance_for_zero() {
        Account unknown = SmallBank.with(CHECKING, Optional.empty(), Optional.of(new BigDecimal("20")));
        Account owed = SmallBank.with(CARD, Optional.empty(), Optional.of(new BigDecimal("30")));
        SmallBank.tells(ledger, "Test Chase", List.of(unknown, owed), List.of(), List.of());
        snapshot(NOW, Set.of());
        run();

        assertThat(sent().get(0)).contains(" available=20.0,net=20.0,stale=0i");
        assertThat(sent().get(1)).contains(" available=30.0,stale=0i");
        assertThat(sent().get(2)).contains("assets=20.0,liabilities=0.0,net=20.0");
    }

    @Test
    void should_end_a_closed_account_with_one_point_of_zeros() {
        SmallBank.tells(ledger, List.of(), List.of());
        snapshot(NOW, Set.of());
        SmallBank.tells(ledger, "Test Chase", List.of(CHECKING), List.of(), List.of());
        snapshot(NOW.plusSeconds(60), Set.of());
        snapshot(NOW.plusSeconds(120), Set.of());
        run();

        assertThat(sent())
                .filteredOn(line -> line.contains("plaid_balance") && line.contains("account_id=acc-2"))
                .hasSize(2)
                .last()
                .asString()
                .contains("current=0.0,available=0.0,limit=0.0,net=0.0,stale=0i");
    }

    @Test
    void should_measure_the_run_itself() {
        run();
        try (Publisher publisher = open(server.target())) {
            publisher.report(new RunHealth(NOW, "1.0", 6, Duration.ofMillis(2310)));
            publisher.deliver(Duration.ZERO);
        }
        assertThat(sent())
                .containsExactly(
                        "plaid_sync version=\"1.0\",exit_code=6i,outbox_pending=0i,rejected=0i,duration_ms=2310i"
                                + " 1795348800000000000");
    }

    @Test
    void should_print_what_it_would_send_and_change_nothing() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        List<String> lines = new ArrayList<>();

        try (Publisher publisher = open(server.target())) {
            publisher.dryRun(lines::add);
            publisher.dryRun(lines::add);
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(lines.get(1)).contains("amount=5.0");
        assertThat(server.batches()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
        run();
        assertThat(sent()).containsExactly(lines.get(0));
    }

    @Test
    void should_append_lines_to_a_file_of_the_owner() throws IOException {
        Path file = dir.resolve("lines.txt");
        Target target = new Target.LineFile(file.toString(), Optional.empty(), false);
        for (String amount : List.of("5", "6")) {
            SmallBank.tells(ledger, List.of(posted("t-1", amount)), List.of());
            try (Publisher publisher = open(target)) {
                assertThat(publisher.deliver(Duration.ZERO)).isInstanceOf(Delivery.Delivered.class);
            }
        }

        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).contains("kind=\"post\""),
                        line -> assertThat(line).contains("kind=\"reversal\""),
                        line -> assertThat(line).contains("kind=\"post\""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 200, 420})
    void should_write_a_line_anew_that_a_crash_has_cut(int kept) throws IOException {
        Path file = dir.resolve("lines.txt");
        SmallBank.tells(ledger, List.of(posted("t-1", "5"), posted("t-ü", "7")), List.of());
        Target target = new Target.LineFile(file.toString(), Optional.empty(), false);
        List<String> lines = new ArrayList<>();
        try (Publisher publisher = open(target)) {
            publisher.dryRun(lines::add);
            byte[] second = lines.get(1).getBytes(UTF_8);
            Files.writeString(file, lines.get(0) + "\n");
            Files.write(file, Arrays.copyOf(second, Math.min(kept, second.length - 1)), StandardOpenOption.APPEND);

            publisher.deliver(Duration.ZERO);
        }

        // the first one twice, because nobody heard that it was written: that is harmless
        assertThat(Files.readAllLines(file)).containsExactly(lines.get(0), lines.get(0), lines.get(1));
    }

    @Test
    void should_begin_a_line_behind_what_somebody_else_wrote() throws IOException {
        Path file = Files.writeString(dir.resolve("lines.txt"), "# mine");
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        try (Publisher publisher = open(new Target.LineFile(file.toString(), Optional.empty(), false))) {
            publisher.deliver(Duration.ZERO);
        }

        assertThat(Files.readAllLines(file)).hasSize(2).startsWith("# mine");
    }

    @Test
    void should_say_that_the_folder_of_the_file_is_missing() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        Path file = dir.resolve("nowhere").resolve("lines.txt");
        try (Publisher publisher = open(new Target.LineFile(file.toString(), Optional.empty(), false))) {
            assertThat(publisher.deliver(Duration.ofMinutes(1)))
                    .isEqualTo(new Delivery.Misconfigured(
                            Delivery.Tally.NONE, "Cannot write lines to " + file + ": its folder does not exist"));
        }
    }

    @Test
    void should_tell_a_misconfigured_token_before_the_mode_is_known() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        server.pingAnswers(401, null);

        assertThat(run()).isInstanceOfSatisfying(Delivery.Misconfigured.class, outcome -> assertThat(outcome.reason())
                .contains("401", "mode = journal"));
    }

    private void snapshot(Instant at, Set<String> failed) {
        ItemHealth health = new ItemHealth(
                "item-1",
                "Test Chase",
                "Chase",
                Optional.of("ITEM_LOGIN_REQUIRED"),
                Optional.empty(),
                Optional.empty(),
                4,
                1,
                1,
                Duration.ofMillis(812));
        try (Publisher publisher = open(server.target())) {
            publisher.snapshot(new SyncReport(at, Set.of("Test Chase"), failed, List.of(health)));
        }
    }

    private Delivery run() {
        try (Publisher publisher = open(server.target())) {
            return publisher.deliver(Duration.ZERO);
        }
    }

    private Publisher open(Target target) {
        return Publisher.open(target, ledger, CLOCK);
    }

    private Target elsewhere() {
        Target.Server here = server.target();
        return new Target.Server(here.url(), here.token(), here.org(), "elsewhere", Optional.empty(), false);
    }

    private long waiting() {
        try (Publisher publisher = open(server.target())) {
            return publisher.counts().pending() + publisher.counts().changes();
        }
    }

    private List<String> sent() {
        return server.batches().stream().flatMap(List::stream).toList();
    }
}

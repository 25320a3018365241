package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

@QuarkusMainTest
class PublishTest {
    private Workspace workspace;
    private LinkedItem chase;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        chase = workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_keep_influxdb_equal_to_the_bank(QuarkusMainLauncher launcher, @TempDir Path server) throws Exception {
        int syncs = 0;
        for (String mode : new String[] {"upsert", "journal"}) {
            try (RealInflux influx = RealInflux.startOrSkip(Files.createDirectories(server.resolve(mode)))) {
                configure(influx.url().toString(), mode);
                for (int day = 0; day < 3; day++) {
                    LaunchResult result = launcher.launch(workspace.arguments());
                    assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
                    assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(chase));
                    workspace.bank.advance(2);
                    syncs++;
                }
                // a new bucket gets the balances of earlier syncs, too
                assertThat(influx.query("SELECT count(net) FROM plaid_balance", "money")
                                .values())
                        .containsExactly(
                                String.valueOf(syncs * chase.accountIds().size()));
            }
        }
    }

    @Test
    void should_lose_nothing_while_influxdb_is_down(QuarkusMainLauncher launcher, @TempDir Path server)
            throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            configure(influx.url().toString(), "upsert");
            launcher.launch(workspace.arguments());
            influx.kill();
            workspace.bank.advance(3);

            LaunchResult down = launcher.launch(workspace.arguments("-q"));
            influx.start();
            LaunchResult up = launcher.launch(workspace.arguments("publish"));

            assertThat(down.exitCode()).isEqualTo(6);
            assertThat(Stderr.of(down)).contains("did not take", "plaid-sync -c " + workspace.config() + " publish");
            workspace.assertLedgerEquals(chase);
            assertThat(up.exitCode()).as(Stderr.of(up)).isZero();
            assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(chase));
        }
    }

    @Test
    void should_fill_a_bucket_that_was_emptied(QuarkusMainLauncher launcher, @TempDir Path server) throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            configure(influx.url().toString(), "upsert");
            launcher.launch(workspace.arguments());
            influx.query("DROP MEASUREMENT plaid_transaction", "money");

            LaunchResult result = launcher.launch(workspace.arguments("publish", "--all"));

            assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
            assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(chase));
        }
    }

    @Test
    void should_say_that_a_person_must_act_when_refused(QuarkusMainLauncher launcher) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            configure("http://127.0.0.1:" + server.getAddress().getPort(), "upsert");

            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(Stderr.of(result))
                    .contains("401", workspace.config().toString(), "publish")
                    .doesNotContain("influx-test-password");
            workspace.assertLedgerEquals(chase);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void should_print_lines_without_sending_them(QuarkusMainLauncher launcher) {
        launcher.launch(workspace.arguments());
        configure("http://127.0.0.1:9", "journal");

        LaunchResult result = launcher.launch(workspace.arguments("publish", "--dry-run"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(result.getOutputStream())
                .filteredOn(line -> line.startsWith("plaid_transaction,"))
                .hasSize((int) workspace.ledger().values().stream()
                        .filter(row -> !row.pending())
                        .count());
    }

    @Test
    void should_write_lines_to_a_file(QuarkusMainLauncher launcher) {
        workspace.append("[influxdb]\nfile = lines.txt\nmode = journal\n");

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        assertThat(workspace.folder.resolve("lines.txt"))
                .content()
                .contains("plaid_transaction,", "plaid_balance,", "plaid_net_worth,", "plaid_item,", "plaid_sync ");
    }

    @Test
    void should_tell_which_points_are_replaced_without_a_change_at_the_bank(QuarkusMainLauncher launcher) {
        workspace.append("[influxdb]\nfile = lines.txt\nmode = journal\n");
        LocalDate today = chase.truth().transactions().get(0).date();
        chase.addPending(chase.accountIds().get(0), today, "1.01", "Kiosk");
        launcher.launch(workspace.arguments());
        workspace.execute("UPDATE accounts SET name = 'Renamed' WHERE type = 'credit'");
        workspace.replace("influxdb", "[influxdb]\nfile = lines.txt\nmode = journal\npending = include\n");

        LaunchResult result = launcher.launch(workspace.arguments("publish"));

        assertThat(result.exitCode()).as(Stderr.of(result)).isZero();
        long pending = workspace.ledger().values().stream()
                .filter(Workspace.Row::pending)
                .count();
        assertThat(Stderr.of(result))
                .containsPattern("[1-9]\\d* transactions moved to new points because a name of theirs changed\\.")
                .contains(pending + " pending transactions follow the new setting of 'pending'.");
        assertThat(workspace.folder.resolve("lines.txt")).content().contains("account=Renamed");
    }

    @Test
    void should_say_that_there_is_nothing_to_publish_to(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments("publish"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("[influxdb]", workspace.config().toString());
    }

    private void configure(String url, String mode) {
        workspace.replace("influxdb", """
                [influxdb]
                url = %s
                token = reader:influx-test-password
                bucket = money/autogen
                mode = %s
                """.formatted(url, mode));
    }
}

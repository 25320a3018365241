package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.plaidsync.FreePort;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** What stands between the program and a server is told apart, and the ledger gets what the bank says all the same. */
@Tag("native")
class NetworkIT {
    private static final int MUST_ACT = 5;
    private static final int NOT_PUBLISHED = 6;

    private Workspace workspace;
    private LinkedItem platypus;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_say_that_influxdbs_name_does_not_resolve() {
        assertSaid("http://influx.invalid:8086", NOT_PUBLISHED, "influx.invalid:8086: its name could not be resolved");
    }

    @Test
    void should_say_that_influxdb_refuses_the_connection() {
        assertSaid("http://127.0.0.1:" + FreePort.find(), NOT_PUBLISHED, "it refused the connection");
    }

    @Test
    void should_say_that_influxdb_does_not_speak_tls() {
        String url = workspace.bank.url().toString().replace("http:", "https:");

        assertSaid(url, NOT_PUBLISHED, "it does not speak TLS as https needs it");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GOOD")
    void should_say_why_influxdb_is_not_trusted(TlsServer.Certificate certificate, @TempDir Path keys) {
        try (TlsServer server = TlsServer.start(keys, certificate)) {
            assertSaid(
                    server.trusting(),
                    server.url().toString(),
                    MUST_ACT,
                    "The certificate of " + server.url() + " is not trusted here, nothing was sent: "
                            + certificate.said());
        }
    }

    @Test
    void should_sync_over_tls(@TempDir Path keys) {
        try (TlsServer server =
                TlsServer.start(keys, TlsServer.Certificate.GOOD).before(workspace.bank.url())) {
            workspace.findBankAt(server.url());

            Ended ended = Program.run(server.trusting(), workspace.arguments());

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            workspace.assertLedgerEquals(platypus);
        }
    }

    @Test
    void should_say_that_there_is_no_network_at_all() {
        // the one url that is allowed beside loopback: Plaid's own
        workspace.replaceHead("""
            [PLAID]
            client_id = 0123456789abcdef01234567
            secret = 0123456789abcdef01234567890123
            environment = sandbox
            """);

        Ended ended = Program.run(Surroundings.USUAL.withoutNetwork(), workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(4);
        assertThat(ended.said()).contains("UNKNOWN_HOST: The name sandbox.plaid.com could not be resolved. Check the");
    }

    private void assertSaid(String url, int exitCode, String words) {
        assertSaid(Surroundings.USUAL, url, exitCode, words);
    }

    private void assertSaid(Surroundings surroundings, String url, int exitCode, String words) {
        workspace.append(
                "[influxdb]\nurl = %s\ntoken = t:influx-test-password\nbucket = money/autogen\n".formatted(url));

        Ended ended = Program.run(surroundings, workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(ended.err())
                .contains(words, "points", "plaid-sync -c " + workspace.config() + " publish")
                .doesNotContain("Unexpected", "\tat ", "influx-test-password");
        workspace.assertLedgerEquals(platypus);
    }
}

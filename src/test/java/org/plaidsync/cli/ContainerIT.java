package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.FreePort;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/** The container image, run: as a user without a name, on a read-only file system, with 64 MB. */
@Tag("native")
class ContainerIT {
    private static final int USER = 1001;

    @TempDir
    static Path storage;

    private static Podman podman;

    private Workspace workspace;
    private LinkedItem chase;

    @BeforeAll
    static void build() {
        podman = Podman.buildOrSkip(storage);
    }

    @AfterAll
    static void remove() {
        if (podman != null) {
            podman.close();
        }
    }

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
    void should_hold_nothing_but_the_executable_and_its_libraries() {
        assertThat(podman.filesOfImage())
                .containsExactlyInAnyOrder(
                        "/config/sandbox.example",
                        "/lib/x86_64-linux-gnu/libc.so.6",
                        "/lib/x86_64-linux-gnu/libm.so.6",
                        "/lib/x86_64-linux-gnu/libpthread.so.0",
                        "/lib/x86_64-linux-gnu/libz.so.1",
                        "/lib64/ld-linux-x86-64.so.2",
                        "/usr/bin/plaid-sync");
    }

    @Test
    void should_sync_and_publish(@TempDir Path server) throws Exception {
        LinkedItem bulk = workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, 2_000));
        giveToUser();
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            Ended ended = podman.container(
                            workspace.folder,
                            "--env=INFLUXDB_URL=" + influx.url(),
                            "--env=INFLUXDB_BUCKET=money/autogen",
                            "--env=INFLUXDB_TOKEN=reader:influx-test-password")
                    .with("-c", "/config/sandbox")
                    .end();

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.err()).isEmpty();
            workspace.assertLedgerEquals(chase, bulk);
            long posted = workspace.ledger().values().stream()
                    .filter(row -> !row.pending())
                    .count();
            assertThat(influx.query("SELECT sum(n) FROM plaid_transaction", "money")
                            .values())
                    .containsExactly(String.valueOf(posted));
        }
    }

    @Test
    void should_serve_the_page_of_a_link_session() throws Exception {
        giveToUser();
        int port = FreePort.find();
        try (Program session = podman.container(workspace.folder, "--tmpfs=/tmp:rw,noexec,nosuid,size=1m")
                .with("-c", "/config/sandbox", "--link", "Platypus")
                .with("--host", "0.0.0.0", "--port", String.valueOf(port), "--timeout", "1")
                .start()) {
            HttpResponse<String> page = get(port, "/link.html", session);
            HttpResponse<String> script = get(port, "/link.js", session);
            session.signal("TERM");
            Ended ended = session.end();

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html", "link.js");
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(ended.exitCode()).as(ended.toString()).isIn(130, 143);
            assertThat(ended.out()).contains(":" + port + "/link.html");
        }
    }

    /** What a person would do who mounts a folder. */
    private void giveToUser() throws IOException {
        try (Stream<Path> files = Files.walk(workspace.folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", USER);
                Files.setAttribute(file, "unix:gid", USER);
            }
        }
    }

    /** As soon as it is there: the port opens a moment before the session begins, and refuses with 503 until then. */
    private static HttpResponse<String> get(int port, String path, Program server) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        while (!server.endsWithin(TimeUnit.MILLISECONDS.toNanos(50))) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 503) {
                    return answer;
                }
            } catch (IOException notYet) {
                // nobody listens there yet
            }
        }
        throw new AssertionError("ended without a page: " + server.end());
    }
}

package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.SimulatedBank;

/** The whole program, with a person and a browser. */
@QuarkusMainTest
class BrowserSessionTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private SimulatedBank bank;
    private Chromium browser;
    private Path config;

    @BeforeEach
    void start() throws Exception {
        Chromium.assumeInstalled();
        bank = SimulatedBank.start(vertx, Clock.systemUTC(), 0);
        config = Files.writeString(
                folder.resolve("sandbox"), """
                [PLAID]
                client_id = %s
                secret = %s
                url = %s
                """.formatted(SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, bank.url()));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        browser = Chromium.start(folder.resolve("profile"));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
            bank.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void should_link_and_renew_an_account(QuarkusMainLauncher launcher) throws Exception {
        LaunchResult linked = launch(launcher, "--link", "Linked");
        assertThat(linked.exitCode()).as(linked.getErrorOutput()).isZero();
        assertThat(linked.getErrorOutput()).contains("First Platypus Bank: Everyday Checking ••0000");
        assertThat(linked.getOutput()).contains("Test Chase is linked and is ready to sync.");
        assertThat(Files.readString(config)).contains("[Test Chase]\naccess_token = access-sandbox-");

        LaunchResult updated = launch(launcher, "--update", "Renewed");
        assertThat(updated.exitCode()).isZero();
        assertThat(updated.getOutput())
                .startsWith("Starting account update process for [Test Chase]\n\nOpen the following page")
                .contains("There is nothing else to do, the account should sync properly now");
        assertThat(browser.complaints()).isEmpty();
    }

    private LaunchResult launch(QuarkusMainLauncher launcher, String option, String title) throws Exception {
        int port = freePort();
        CompletableFuture<Void> person = CompletableFuture.runAsync(() -> {
            try {
                awaitListening(port);
                browser.open("http://127.0.0.1:" + port + "/link.html");
                browser.click("[data-action=begin]");
                browser.click("#plaid-link-demo-succeed");
                browser.await("document.querySelector('#success-title').textContent === '" + title + "'");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        LaunchResult result =
                launcher.launch("-c", config.toString(), option, "Test Chase", "--port", "" + port, "--timeout", "1");
        person.get(30, TimeUnit.SECONDS);
        return result;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected() && RawHttp.get(port, "/link.html").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }
}

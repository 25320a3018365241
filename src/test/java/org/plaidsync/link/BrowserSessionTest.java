package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.FreePort;
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
    private int hostedBefore;

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
        LaunchResult linked = launch(launcher, "--link", () -> {
            begin();
            browser.click("#plaid-link-demo-succeed");
            awaitSuccess("Linked");
        });
        assertThat(linked.exitCode()).as(linked.getErrorOutput()).isZero();
        assertThat(linked.getErrorOutput()).contains("First Platypus Bank: Everyday Checking ••0000");
        assertThat(linked.getOutput()).contains("Test Chase is linked and is ready to sync.");
        assertSaved();

        LaunchResult updated = launch(launcher, "--update", () -> {
            begin();
            browser.click("#plaid-link-demo-succeed");
            awaitSuccess("Renewed");
        });
        assertThat(updated.exitCode()).isZero();
        assertThat(updated.getOutput())
                .startsWith("Starting account update process for [Test Chase]\n\nOpen the following page")
                .contains("There is nothing else to do, the account should sync properly now");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_link_after_leaving_and_after_an_error(QuarkusMainLauncher launcher) throws Exception {
        LaunchResult linked = launch(launcher, "--link", () -> {
            begin();
            browser.click("#plaid-link-demo-exit");
            browser.click("[data-view=exit] [data-action=retry]");
            browser.click("#plaid-link-demo-fail");
            browser.click("[data-view=error] [data-action=retry]");
            browser.click("#plaid-link-demo-succeed");
            awaitSuccess("Linked");
        });

        assertThat(linked.exitCode()).as(linked.getErrorOutput()).isZero();
        assertThat(linked.getErrorOutput())
                .contains("You left Plaid Link before finishing.", "Plaid Link ended with INSTITUTION_DOWN");
        assertSaved();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_change_nothing_when_the_person_gives_up(QuarkusMainLauncher launcher) throws Exception {
        String before = Files.readString(config);
        LaunchResult stopped = launch(launcher, "--link", () -> {
            begin();
            browser.click("#plaid-link-demo-fail");
            browser.click("[data-view=error] [data-action=stop]");
            browser.await("document.body.dataset.current === 'ended'");
        });

        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(stopped.getErrorOutput()).contains("Stopped in the browser. Nothing was changed.");
        assertThat(Files.readString(config)).isEqualTo(before);
    }

    @Test
    void should_link_and_renew_on_a_page_that_plaid_hosts(QuarkusMainLauncher launcher) throws Exception {
        LaunchResult linked = launch(
                launcher, "--link", this::awaitHostedPage, () -> browser.click("button[type=submit]"), "--hosted");
        assertThat(linked.exitCode()).as(linked.getErrorOutput()).isZero();
        assertThat(linked.getOutput())
                .contains("    " + bank.hostedPages().get(0), "Test Chase is linked and is ready to sync.");
        assertSaved();

        LaunchResult updated = launch(
                launcher, "--update", this::awaitHostedPage, () -> browser.click("button[type=submit]"), "--hosted");
        assertThat(updated.exitCode()).as(updated.getErrorOutput()).isZero();
        assertThat(updated.getOutput()).contains("There is nothing else to do");
    }

    private void begin() throws Exception {
        browser.click("[data-action=begin]");
    }

    private void awaitSuccess(String title) throws Exception {
        browser.await("document.querySelector('#success-title').textContent === '" + title + "'");
    }

    private void assertSaved() throws IOException {
        assertThat(Files.readString(config)).contains("[Test Chase]\naccess_token = access-sandbox-");
    }

    /** What a person does, who has opened the page. */
    private interface Person {
        void act() throws Exception;
    }

    /** Waits until there is a page at the port, or elsewhere. */
    private interface Page {
        String await(int port) throws Exception;
    }

    private LaunchResult launch(QuarkusMainLauncher launcher, String option, Person person) throws Exception {
        return launch(launcher, option, BrowserSessionTest::awaitListening, person);
    }

    private LaunchResult launch(QuarkusMainLauncher launcher, String option, Page page, Person person, String... more)
            throws Exception {
        int port = FreePort.find();
        hostedBefore = bank.hostedPages().size();
        CompletableFuture<Void> acting = CompletableFuture.runAsync(() -> {
            try {
                String address = page.await(port);
                browser.open(address);
                person.act();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        List<String> arguments = new ArrayList<>(
                List.of("-c", config.toString(), option, "Test Chase", "--port", "" + port, "--timeout", "1"));
        arguments.addAll(List.of(more));
        LaunchResult result = launcher.launch(arguments.toArray(String[]::new));
        acting.get(30, TimeUnit.SECONDS);
        return result;
    }

    private String awaitHostedPage(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (bank.hostedPages().size() == hostedBefore && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return bank.hostedPages().get(hostedBefore).toString();
    }

    private static String awaitListening(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected() && RawHttp.get(port, "/link.html").status() == 200) {
                    return "http://127.0.0.1:" + port + "/link.html";
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new AssertionError("nobody listens on " + port);
    }
}

package org.plaidsync.link;

import static org.plaidsync.demo.SimulatedBank.CLIENT_ID;
import static org.plaidsync.demo.SimulatedBank.SECRET;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.Settings;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;

/** A simulated bank and a configuration for it, with the sessions one can hold. */
final class LinkedBank implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2020-11-16T14:39:52Z"), ZoneOffset.UTC);
    static final LinkOptions OPTIONS = options(false, false, Optional.empty());

    final Vertx vertx = Vertx.vertx();
    final SimulatedBank bank = SimulatedBank.start(vertx, CLOCK, 0);
    final PlaidClient plaid = PlaidClient.connect(
            new PlaidConnection(
                    bank.url(), CLIENT_ID, Secret.of(SECRET), Duration.ofSeconds(5), Duration.ofSeconds(10)),
            RetryBudget.of(Duration.ZERO),
            CLOCK);
    final RecordedConsole console = new RecordedConsole();
    final Path config;

    LinkedBank(Path folder) throws IOException {
        config = folder.resolve("sandbox");
        Files.writeString(config, """
                # mine
                [PLAID]
                client_id = %s
                secret = %s
                environment = sandbox
                url = %s
                """.formatted(CLIENT_ID, SECRET, bank.url()));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    }

    static LinkOptions options(boolean hosted, boolean allowDuplicate, Optional<Secret> publicToken) {
        return options(hosted, allowDuplicate, publicToken, Duration.ofSeconds(60));
    }

    static LinkOptions options(boolean hosted, boolean allowDuplicate, Optional<Secret> publicToken, Duration timeout) {
        return new LinkOptions(
                "127.0.0.1", 0, Optional.empty(), timeout, false, hosted, allowDuplicate, false, publicToken);
    }

    static LinkOptions update(boolean selectAccounts) {
        return new LinkOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                false,
                false,
                selectAccounts,
                Optional.empty());
    }

    Settings settings() {
        return Configuration.load(config, Map.of());
    }

    LinkSession session(LinkOptions options, Consumer<TokenKeeper.Step> reached) {
        return new LinkSession(plaid, settings(), vertx, CLOCK, options, console, reached);
    }

    LinkSession session(LinkOptions options) {
        return session(options, step -> {});
    }

    /** A session on a thread of its own, as the console's. */
    Running link(String name, LinkOptions options) {
        return new Running(console, () -> session(options).run(name));
    }

    Running update(String name, LinkOptions options) {
        return new Running(console, () -> new UpdateSession(plaid, settings(), vertx, options, console).run(name));
    }

    String configuration() throws IOException {
        return Files.readString(config);
    }

    @Override
    public void close() {
        plaid.close();
        bank.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static final class Running {
        private final CompletableFuture<LinkOutcome> outcome = new CompletableFuture<>();
        private final Thread thread;

        Running(RecordedConsole console, java.util.function.Supplier<LinkOutcome> session) {
            thread = new Thread(() -> {
                try {
                    outcome.complete(session.get());
                } catch (RuntimeException | Error e) {
                    outcome.completeExceptionally(e);
                    console.fail(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        LinkOutcome outcome() throws Exception {
            return outcome.get(30, java.util.concurrent.TimeUnit.SECONDS);
        }

        void interrupt() {
            thread.interrupt();
        }
    }
}

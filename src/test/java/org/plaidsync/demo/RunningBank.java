package org.plaidsync.demo;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A fresh bank for every test, on a Tuesday morning in March. */
abstract class RunningBank {
    static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private static Vertx vertx;

    SimulatedBank bank;
    BankClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void open() {
        bank = SimulatedBank.start(vertx, Clock.fixed(NOW, ZoneOffset.UTC), 0);
        client = new BankClient(bank.url());
    }

    @AfterEach
    void close() {
        bank.close();
    }
}

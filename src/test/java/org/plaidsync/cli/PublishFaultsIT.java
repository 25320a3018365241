package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/** Whoever dies while points are on their way, the program or a real InfluxDB: in the end the sums are the bank's. */
@Tag("native")
class PublishFaultsIT {
    /** Some three batches. */
    private static final int ROWS = 5000;

    private static final int LONGEST_WAIT_SECONDS = 60;

    private static final int ROOMY = 64;

    private final AtomicReference<Program> running = new AtomicReference<>();
    private Workspace workspace;
    private LinkedItem bulk;
    private RealInflux influx;

    @BeforeEach
    void open(@TempDir Path folder, @TempDir Path server) throws Exception {
        workspace = Workspace.in(folder);
        bulk = workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, ROWS));
        influx = RealInflux.startOrSkip(server);
        workspace.publishTo(influx, "journal");
    }

    @AfterEach
    void close() {
        workspace.close();
        if (influx != null) {
            influx.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void should_go_on_when_influxdb_is_back_at_once(int batch) {
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        at(batch, () -> CompletableFuture.runAsync(this::killAndStart).thenRun(() -> restarted.complete(null)));

        Ended ended = Program.run(workspace.arguments());

        restarted.orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).join();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertEqual();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "KILL, 137"})
    void should_send_the_rest_next_time_when_ended_between_batches(String signal, int exitCode) {
        at(2, () -> running.get().signal(signal));

        Ended ended = runUntilTold();

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(ended.err()).doesNotContain("ERROR", "Unexpected", "Exception");
        assertEqualAfter("publish");
    }

    @Test
    void should_not_wait_out_a_dead_influxdb_when_terminated() throws Exception {
        CompletableFuture<Void> again = new CompletableFuture<>();
        influx.onWrite(number -> {
            if (number == 2) {
                kill();
            } else if (number == 3) {
                again.complete(null);
            }
        });
        try (Program program = Program.start(workspace.arguments())) {
            again.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);

            program.signal("TERM");

            assertThat(program.endsWithin(TimeUnit.SECONDS.toNanos(5))).isTrue();
            assertThat(program.end().exitCode()).isEqualTo(143);
        }
        influx.start();
        assertEqualAfter();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2000})
    void should_say_that_the_disk_is_full_and_publish_with_room(long freeKilobytes, @TempDir Path small)
            throws IOException {
        try (SmallDisk disk = SmallDisk.mount(small, ROOMY)) {
            workspace.forget("influxdb");
            assertThat(Program.run(workspace.arguments()).exitCode()).isZero();
            Files.move(workspace.database(), small.resolve("ledger.db"));
            workspace.append("[plaid-sync]\ndbfile = " + small.resolve("ledger.db") + "\n");
            workspace.publishTo(influx, "upsert");
            disk.fillUpTo(freeKilobytes);

            Ended full = Program.run(workspace.arguments("publish"));

            assertThat(full.exitCode()).as(full.toString()).isEqualTo(5);
            assertThat(full.said())
                    .contains("ledger.db is full. Nothing was lost: free some space and run again")
                    .doesNotContain("Unexpected error", "\tat ");
            disk.free();
            Ended mended = Program.run(workspace.arguments("publish"));
            assertThat(mended.exitCode()).as(mended.toString()).isZero();
            assertSums();
        }
    }

    /** What happens when InfluxDB is about to get a batch. */
    private void at(int batch, Runnable fault) {
        influx.onWrite(number -> {
            if (number == batch) {
                fault.run();
            }
        });
    }

    private Ended runUntilTold() {
        try (Program program = Program.start(workspace.arguments())) {
            running.set(program);
            return program.end();
        }
    }

    private void assertEqualAfter(String... arguments) {
        influx.onWrite(number -> {});
        Ended ended = Program.run(workspace.arguments(arguments));
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertEqual();
    }

    private void assertEqual() {
        workspace.assertLedgerEquals(bulk);
        assertSums();
    }

    private void assertSums() {
        try {
            assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(bulk));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill() {
        try {
            influx.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killAndStart() {
        kill();
        try {
            influx.start();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

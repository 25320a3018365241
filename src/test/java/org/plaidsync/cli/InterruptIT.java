package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;

/** Ctrl-C and SIGTERM while Plaid is silent. */
class InterruptIT {
    private static final int LONG_ENOUGH = 99;

    private Workspace workspace;
    private SimulatedBank bank;
    private LinkedItem chase;
    private LinkedItem platypus;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bank = workspace.bank;
        chase = workspace.link("Test Chase", Institution.CHASE);
        platypus = workspace.link("Platypus", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void should_end_within_a_second_and_without_a_false_alarm(String signal, int exitCode) throws Exception {
        bank.failNext("/transactions/sync", Fault.hang(), LONG_ENOUGH);
        try (Program program = Program.start(workspace.arguments())) {
            awaitRequests(2);

            program.signal(signal);

            assertThat(program.endsWithin(TimeUnit.SECONDS.toNanos(1))).isTrue();
            Ended ended = program.end();
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).doesNotContain("ERROR", "Unexpected", "Exception", "failed");
        }
        assertThat(workspace.queryText("SELECT count(*) FROM attempts")).isEqualTo("0");
    }

    @Test
    void should_not_wait_out_a_pause_between_two_tries() throws Exception {
        bank.failNext("/transactions/sync", Fault.error("TRANSACTIONS_SYNC_LIMIT"), LONG_ENOUGH);
        try (Program program = Program.start(workspace.arguments())) {
            awaitRequests(2);

            program.signal("TERM");

            assertThat(program.endsWithin(TimeUnit.SECONDS.toNanos(1))).isTrue();
            assertThat(program.end().exitCode()).isEqualTo(143);
        }
    }

    @Test
    void should_keep_what_was_stored_and_go_on_from_there() throws Exception {
        bank.failNext("/transactions/sync", chase, Fault.hang(), LONG_ENOUGH);
        try (Program program = Program.start(workspace.arguments())) {
            awaitRequests(2);
            awaitStored();
            program.signal("INT");
            assertThat(program.end().exitCode()).isEqualTo(130);
        }
        workspace.assertLedgerEquals(platypus);

        bank.forgetFaults();
        Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        workspace.assertLedgerEquals(chase, platypus);
    }

    private void awaitRequests(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (bank.requests("/transactions/sync").size() < count) {
            assertThat(System.nanoTime()).as("the program asks").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void awaitStored() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (workspace.ledger().isEmpty()) {
            assertThat(System.nanoTime()).as("the program stores").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}

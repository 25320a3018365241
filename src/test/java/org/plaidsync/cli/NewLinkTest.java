package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.cli.SyncInProcess.Ended;
import org.plaidsync.demo.HistoryStage;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** A sync right after a link, of which Plaid has nothing, then the last days, and at last everything. */
@QuarkusTest
class NewLinkTest {
    private static final String WAITING = "Fresh: Plaid is still fetching the transactions of this new link, waiting";

    private Workspace workspace;
    private LinkedItem fresh;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        fresh = workspace.save("Fresh", workspace.bank.link(Institution.CHASE, HistoryStage.NOT_READY));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_store_the_accounts_and_leave_the_transactions_to_the_next_run() {
        Ended ended = sync().run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        assertThat(ended.said())
                .contains("Fresh :  0 new transactions (0 pending),  0 archived transactions over 3 accounts")
                .contains("Plaid is still fetching the transactions of this new link; the next run gets them")
                .doesNotContain("older history", "Error");
        assertThat(workspace.queryText("SELECT count(*) FROM accounts")).isEqualTo("3");
        assertThat(workspace.ledger()).isEmpty();
        assertThat(workspace.queryText("SELECT cursor FROM item_state")).isNull();

        fresh.reach(HistoryStage.INITIAL_UPDATE_COMPLETE);
        assertThat(sync().run().said()).contains("Plaid is still fetching older history of this link");
        workspace.assertLedgerEquals(fresh);

        fresh.reach(HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        assertThat(sync().run().said()).doesNotContain("still fetching");
        workspace.assertLedgerEquals(fresh);
    }

    @Test
    void should_wait_a_little_for_the_first_transactions() {
        CompletableFuture<Void> plaid = CompletableFuture.runAsync(() -> {
            while (requests() == 0) {
                Thread.onSpinWait();
            }
            fresh.reach(HistoryStage.INITIAL_UPDATE_COMPLETE);
        });

        Ended ended = sync().historyWait(Duration.ofMinutes(1)).run();

        plaid.join();
        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        assertThat(ended.out()).contains(WAITING);
        assertThat(ended.said()).doesNotContain("the next run gets them");
        workspace.assertLedgerEquals(fresh);
    }

    @Test
    void should_not_wait_for_long() {
        Ended ended = sync().historyWait(Duration.ofSeconds(3)).run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        assertThat(ended.out()).containsOnlyOnce(WAITING);
        assertThat(ended.said()).contains("the next run gets them");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void should_tell_programs_that_plaid_is_not_ready() throws IOException {
        Ended ended = sync().json().run();

        JsonNode account =
                new ObjectMapper().readTree(ended.out().lines().findFirst().orElseThrow());
        assertThat(account.path("account").asText()).isEqualTo("Fresh");
        assertThat(account.path("status").asText()).isEqualTo("not_ready");
        assertThat(account.has("error")).isFalse();
    }

    private SyncInProcess sync() {
        return new SyncInProcess(workspace);
    }

    private int requests() {
        return workspace.bank.requests("/transactions/sync").size();
    }
}

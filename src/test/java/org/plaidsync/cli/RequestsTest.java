package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.PlaidOpenApi;
import org.plaidsync.demo.RecordedRequest;

/** What goes over the wire, judged by Plaid's own description of its API. */
@QuarkusMainTest
class RequestsTest {

    @Test
    void should_send_only_what_plaid_describes(QuarkusMainLauncher launcher, @TempDir Path folder) {
        PlaidOpenApi plaid = PlaidOpenApi.orSkip();
        try (Workspace workspace = Workspace.in(folder)) {
            workspace.link("Test Chase", Institution.CHASE);
            workspace.link("Capital One", Institution.CAPITAL_ONE);

            launcher.launch(workspace.arguments());
            launcher.launch(workspace.arguments("-b"));
            launcher.launch(workspace.arguments("-s", "2026-01-01"));
            launcher.launch("demo", "--dir", folder.resolve("demo").toString());

            assertThat(workspace.bank.requests())
                    .extracting(RecordedRequest::path)
                    .contains(
                            "/item/get",
                            "/accounts/get",
                            "/accounts/balance/get",
                            "/transactions/sync",
                            "/transactions/get");
            assertThat(workspace.bank.requests()).allSatisfy(request -> {
                assertThat(plaid.validateRequest(request.path(), request.body()))
                        .isEmpty();
                assertThat(request.headers())
                        .containsEntry("plaid-version", "2020-09-14")
                        .containsKeys("plaid-client-id", "plaid-secret");
            });
        }
    }

    @Test
    void should_sync_as_many_items_at_once_as_configured(QuarkusMainLauncher launcher, @TempDir Path folder) {
        try (Workspace workspace = Workspace.in(folder)) {
            for (int i = 0; i < 5; i++) {
                workspace.link("Account " + i, Institution.TARTAN);
            }
            workspace.append("[plaid-sync]\njobs = 3\n");
            workspace.bank.failNext("/item/get", Fault.slow(Duration.ofMillis(300)), 5);

            LaunchResult result = launcher.launch(workspace.arguments());

            assertThat(result.exitCode()).as(result.getOutput()).isZero();
            assertThat(workspace.bank.mostRequestsAtOnce()).isEqualTo(3);
        }
    }
}

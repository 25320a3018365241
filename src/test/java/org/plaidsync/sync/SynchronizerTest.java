package org.plaidsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;

/** Many items side by side. */
@QuarkusTest
class SynchronizerTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Inject
    Vertx vertx;

    @Test
    void should_store_the_others_when_one_meets_a_bug(@TempDir Path folder) {
        Progress buggy = new Progress() {
            @Override
            public void received(String section, long transactions) {
                if (section.equals("Unlucky")) {
                    throw new IllegalStateException("nobody thought of this");
                }
            }
        };
        SyncOptions options = new SyncOptions(new Scope.SinceCursor(), 2, false, false, false, Duration.ZERO);
        try (SimulatedBank bank = SimulatedBank.start(vertx, CLOCK, 0);
                Ledger ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK);
                PlaidClient plaid = PlaidClient.connect(
                        new PlaidConnection(bank.url(), SimulatedBank.CLIENT_ID, Secret.of(SimulatedBank.SECRET)),
                        RetryBudget.standard(),
                        CLOCK)) {
            List<LinkedItem> items = List.of(
                    new LinkedItem("Unlucky", bank.link(Institution.CHASE).accessToken()),
                    new LinkedItem("Well", bank.link(Institution.TARTAN).accessToken()));

            List<Outcome> outcomes = new Synchronizer(plaid, ledger, CLOCK, options, buggy)
                    .run(items, List.of("Unlucky", "Well"))
                    .outcomes();

            assertThat(outcomes.get(0).error()).get().isInstanceOf(IllegalStateException.class);
            assertThat(outcomes.get(1)).isInstanceOf(Outcome.Synced.class);
        }
    }
}

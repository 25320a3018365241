package org.plaidsync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;

/** Whatever a bank does and whatever fails meanwhile: incremental, full and window syncs all end at its truth. */
@QuarkusTest
class RandomHistoriesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T09:00:00Z"), ZoneOffset.UTC);
    private static final int STEPS = 8;
    private static final int ROWS = 700;
    /** Of what is older than an answer's oldest row, the answer proves nothing: the oldest rows stay as they are. */
    private static final int YOUNG_ROWS = 400;

    @Inject
    Vertx vertx;

    @TempDir
    Path folder;

    private Random random;
    private SimulatedBank bank;
    private LinkedItem item;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void should_end_at_the_banks_truth(long seed) {
        random = new Random(seed);
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        Scope.Window everything = new Scope.Window(today.minusYears(5), today.plusYears(5));
        try (SimulatedBank opened = SimulatedBank.start(vertx, CLOCK, 0)) {
            bank = opened;
            item = bank.linkBulk(Institution.TARTAN, ROWS);
            try (Following incremental = follow("incremental", new Scope.SinceCursor());
                    Following full = follow("full", new Scope.Everything());
                    Following window = follow("window", everything)) {
                for (int step = 0; step < STEPS; step++) {
                    lookIntoSomeDays(incremental);
                    for (Following ledger : List.of(incremental, full, window)) {
                        stumble(ledger);
                        assertThat(ledger.sync()).isInstanceOf(Outcome.Synced.class);
                        assertThat(differences(ledger)).as("step %d", step).isEmpty();
                    }
                    live();
                }
            }
        }
    }

    /** Rows that only one side has; a thousand rows in a message would help nobody. */
    private List<String> differences(Following ledger) {
        Set<Map.Entry<String, String>> truth = Following.truth(item).entrySet();
        Set<Map.Entry<String, String>> rows = ledger.rows().entrySet();
        return Stream.concat(
                        truth.stream().filter(row -> !rows.contains(row)).map(row -> "missing " + row),
                        rows.stream().filter(row -> !truth.contains(row)).map(row -> "wrong " + row))
                .toList();
    }

    private Following follow(String name, Scope scope) {
        return new Following(bank, item, folder.resolve(name), scope, CLOCK);
    }

    /** What a window brings is no hindrance to those who go on from their cursor. */
    private void lookIntoSomeDays(Following ledger) {
        if (random.nextInt(3) == 0) {
            LocalDate from = day().minusDays(random.nextInt(500));
            assertThat(ledger.sync(new Scope.Window(from, from.plusDays(random.nextInt(200)))))
                    .isInstanceOf(Outcome.Synced.class);
        }
    }

    /** Now and then a sync fails before the one that counts, at one page or another. */
    private void stumble(Following ledger) {
        List<Fault> faults = List.of(
                Fault.error("INTERNAL_SERVER_ERROR"),
                Fault.reset(),
                Fault.cutShort(),
                Fault.halfJson(),
                Fault.wrongTypes());
        String path = List.of("/item/get", "/accounts/get", "/transactions/sync", "/transactions/get")
                .get(random.nextInt(4));
        if (random.nextInt(3) == 0) {
            bank.failNext(path, faults.get(random.nextInt(faults.size())), 1);
            ledger.sync();
            bank.forgetFaults();
        }
    }

    private void live() {
        for (int event = random.nextInt(30); event > 0; event--) {
            List<BankTransaction> rows = item.truth().transactions();
            BankTransaction row = rows.get(random.nextInt(YOUNG_ROWS));
            String name = "Event " + event;
            switch (random.nextInt(6)) {
                case 0 -> item.add(row.accountId(), row.date(), amount(), name);
                case 1 -> item.addPending(row.accountId(), row.date(), amount(), name);
                case 2 -> item.edit(row.id(), old -> old.withAmount(amount()).withName(name));
                case 3 -> item.edit(row.id(), old -> old.withDate(old.date().plusDays(random.nextInt(9) - 4)));
                case 4 -> item.remove(row.id());
                default ->
                    rows.stream().filter(BankTransaction::pending).findAny().ifPresent(this::post);
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> bank.advance(1 + random.nextInt(20));
            case 1 -> item.renumber();
            case 2 ->
                item.changeBetweenPages(1, () -> item.add(item.accountIds().get(0), day(), "2.5", "Between"));
            case 3 -> item.changeBetweenPages(1, () -> item.remove(anyOfTheFirstPage()));
            default -> {}
        }
    }

    private String anyOfTheFirstPage() {
        return item.truth().transactions().get(random.nextInt(YOUNG_ROWS)).id();
    }

    private void post(BankTransaction pending) {
        if (random.nextBoolean()) {
            item.post(pending.id(), posted -> posted.withAmount(amount()));
        } else {
            item.post(pending.id(), BankTransaction::withoutPredecessor);
        }
    }

    private LocalDate day() {
        return item.truth().transactions().get(0).date();
    }

    private String amount() {
        return "%d.%02d".formatted(random.nextInt(1000) - 500, random.nextInt(100));
    }
}

package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.transaction;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Transaction;

/** Whatever happens at the bank and whichever way it is fetched, the ledger's active rows are the bank's. */
class HistoriesTest {
    private static final String ANCHOR = "anchor";
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

    @TempDir
    Path folder;

    /** A bank that adds, edits, posts, drops and brings back, and remembers what it has to tell since the last pull. */
    private static final class RandomBank {
        private final Random random;
        private final Map<String, Transaction> rows = new LinkedHashMap<>();
        private final Map<String, Transaction> dropped = new HashMap<>();
        private final Set<String> touched = new LinkedHashSet<>();
        private int ids;

        RandomBank(long seed) {
            random = new Random(seed);
            // of what is older than an answer's oldest row, the answer proves nothing: so this one always stays
            put(transaction(ANCHOR, "a", FIRST_DAY.toString(), "1", false, null, "Shop"));
        }

        void live() {
            for (int event = random.nextInt(25); event > 0; event--) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> put(fresh(random.nextInt(3) == 0, null));
                    case 2 -> any().ifPresent(row -> put(edited(row)));
                    case 3 -> any().ifPresent(this::drop);
                    case 4 ->
                        rows.values().stream()
                                .filter(Transaction::pending)
                                .findAny()
                                .ifPresent(this::post);
                    default ->
                        dropped.values().stream().findAny().ifPresent(row -> {
                            dropped.remove(row.id());
                            put(row);
                        });
                }
            }
        }

        private java.util.Optional<Transaction> any() {
            List<Transaction> all = new ArrayList<>(rows.values());
            all.removeIf(row -> row.id().equals(ANCHOR));
            return all.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(all.get(random.nextInt(all.size())));
        }

        private Transaction fresh(boolean pending, String pendingId) {
            ids++;
            return row("t" + ids, pending, pendingId);
        }

        private Transaction edited(Transaction row) {
            return row(row.id(), row.pending(), row.pendingTransactionId().orElse(null));
        }

        private Transaction row(String id, boolean pending, String pendingId) {
            return transaction(
                    id,
                    id.hashCode() % 2 == 0 ? "a" : "b",
                    FIRST_DAY.plusDays(random.nextInt(90)).toString(),
                    (random.nextInt(20_000) - 10_000) + "." + random.nextInt(100),
                    pending,
                    pendingId,
                    "Shop " + random.nextInt(3));
        }

        private void put(Transaction row) {
            rows.put(row.id(), row);
            touched.add(row.id());
        }

        private void drop(Transaction row) {
            rows.remove(row.id());
            // a pending row never comes back once its posted form was here
            if (!row.pending()) {
                dropped.put(row.id(), row);
            }
            touched.add(row.id());
        }

        private void post(Transaction pending) {
            drop(pending);
            put(fresh(false, random.nextInt(4) == 0 ? null : pending.id()));
        }

        void tellChanges(Staging pages) {
            List<String> all = new ArrayList<>(touched);
            java.util.Collections.shuffle(all, random);
            for (String id : all) {
                Transaction row = rows.get(id);
                pages.add(row == null ? List.of() : List.of(row), row == null ? List.of(id) : List.of());
            }
            touched.clear();
        }

        void tellEverything(Staging pages) {
            pages.add(List.copyOf(rows.values()), List.of());
            touched.clear();
        }

        Map<String, String> truth() {
            Map<String, String> truth = new TreeMap<>();
            rows.values()
                    .forEach(row -> truth.put(row.id(), text(row.accountId(), row.date(), row.money(), row.name())));
            return truth;
        }
    }

    private static String text(String account, LocalDate date, org.plaidsync.model.Money money, String name) {
        return account + " " + date + " " + money.amount().setScale(2) + " " + name;
    }

    @ParameterizedTest
    @ValueSource(strings = {"incremental", "full", "window", "mixed"})
    void should_equal_the_bank_after_any_history(String way) {
        for (long seed = 0; seed < 12; seed++) {
            Path file = folder.resolve(way + seed + ".db");
            RandomBank bank = new RandomBank(seed);
            Random choice = new Random(~seed);
            try (Ledger ledger = Ledger.open(file, CLOCK)) {
                for (int sync = 0; sync < 12; sync++) {
                    bank.live();
                    pull(
                            ledger,
                            bank,
                            way.equals("mixed")
                                    ? List.of("incremental", "full", "window").get(choice.nextInt(3))
                                    : way);
                    assertThat(active(ledger))
                            .as("seed %d, sync %d", seed, sync)
                            .isEqualTo(bank.truth());
                    assertThat(replayed(ledger))
                            .as("log, seed %d, sync %d", seed, sync)
                            .isEqualTo(bank.truth());
                }
            }
        }
    }

    private static void pull(Ledger ledger, RandomBank bank, String way) {
        try (Staging pages = ledger.stage()) {
            Function<Staging, Pull> pull =
                    switch (way) {
                        case "incremental" -> p -> new Pull.Incremental(p, "c", true);
                        case "full" -> p -> new Pull.Full(p, "c", true, true);
                        default -> p -> new Pull.Window(p, FIRST_DAY, FIRST_DAY.plusDays(90), true);
                    };
            if (way.equals("incremental")) {
                bank.tellChanges(pages);
            } else {
                bank.tellEverything(pages);
            }
            ledger.commit(Bank.update(pull.apply(pages), account("a"), account("b", "1111", null)));
        }
    }

    private static Map<String, String> active(Ledger ledger) {
        Map<String, String> active = new TreeMap<>();
        ledger.transactions(
                TransactionFilter.all(),
                row -> active.put(
                        row.id(),
                        text(
                                row.accountId().orElseThrow(),
                                row.date().orElseThrow(),
                                row.money().orElseThrow(),
                                row.name().orElseThrow())));
        return active;
    }

    /** What somebody knows who only ever read the change log. */
    private static Map<String, String> replayed(Ledger ledger) {
        Map<String, String> states = new TreeMap<>();
        Map<String, TransactionState> last = new HashMap<>();
        for (Change change : ledger.changes(0, Integer.MAX_VALUE)) {
            assertThat(change.before()).isEqualTo(java.util.Optional.ofNullable(last.get(change.transactionId())));
            TransactionState now = change.after().orElseThrow();
            last.put(change.transactionId(), now);
            if (now.archived()) {
                states.remove(change.transactionId());
            } else {
                states.put(change.transactionId(), text(now.accountId(), now.date(), now.money(), now.name()));
            }
        }
        return states;
    }
}

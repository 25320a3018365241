package org.plaidsync.influx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.plaidsync.ledger.ItemUpdate;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.Pull;
import org.plaidsync.ledger.Staging;
import org.plaidsync.ledger.StoredTransaction;
import org.plaidsync.ledger.TransactionFilter;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Item;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;
import org.plaidsync.model.Transaction;

/** A bank whose customers do what customers do, two years long, the same way for the same seed. */
final class RandomBank {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> CATEGORIES = List.of(
            "FOOD_AND_DRINK",
            "TRAVEL",
            "INCOME",
            "RENT_AND_UTILITIES",
            "TRANSFER_IN",
            "TRANSFER_OUT",
            "MEDICAL",
            "ENTERTAINMENT",
            "odd, = \\category\\");
    private static final List<Currency> CURRENCIES = List.of(
            new Currency("USD", true),
            new Currency("JPY", true),
            new Currency("KWD", true),
            new Currency("BTC", false));

    private final Random random;
    private final Map<String, Transaction> rows = new LinkedHashMap<>();
    private final List<Transaction> gone = new ArrayList<>();
    private String section = "Test Chase";
    private int ids;
    private int link;

    RandomBank(long seed) {
        random = new Random(seed);
    }

    /** Stores so many new transactions, one in twenty of them pending. */
    void live(Ledger ledger, int transactions) {
        List<Transaction> added = IntStream.range(0, transactions)
                .mapToObj(i -> transaction("t-" + ids++, random.nextInt(20) == 0, Optional.empty()))
                .toList();
        commit(ledger, added, List.of());
    }

    /** One sync's worth of second thoughts: edits, removals, what comes back, what posts. */
    void changeItsMind(Ledger ledger, int edits, int removals) {
        Map<String, Transaction> changed = new LinkedHashMap<>();
        List<String> removed = new ArrayList<>();
        for (int i = 0; i < edits; i++) {
            Transaction row = any();
            changed.put(row.id(), edited(row));
        }
        for (int i = 0; i < removals; i++) {
            Transaction row = any();
            if (!changed.containsKey(row.id()) && !removed.contains(row.id())) {
                removed.add(row.id());
                gone.add(row);
            }
        }
        for (Transaction row : List.copyOf(rows.values())) {
            if (row.pending()
                    && !changed.containsKey(row.id())
                    && !removed.contains(row.id())
                    && random.nextBoolean()) {
                changed.put("p-" + row.id(), transaction("p-" + row.id(), false, Optional.of(row.id())));
                removed.add(row.id());
            }
        }
        if (gone.size() > 3) {
            Transaction back = gone.remove(0);
            if (!removed.contains(back.id())) {
                changed.putIfAbsent(back.id(), back);
            }
        }
        commit(ledger, List.copyOf(changed.values()), removed);
    }

    /** New item, account and transaction ids for the same accounts, and only the history that the bank still tells. */
    void linkAnew(Ledger ledger) {
        link++;
        LocalDate oldest = LocalDate.of(2025, 3, 1).plusDays(random.nextInt(90));
        List<Transaction> told = rows.values().stream()
                .filter(row -> !row.date().isBefore(oldest))
                .map(this::renumbered)
                .toList();
        rows.clear();
        gone.clear();
        commit(ledger, told, List.of());
    }

    private Transaction renumbered(Transaction row) {
        int number = Integer.parseInt(row.accountId().split("-")[1]);
        return new Transaction(
                link + "-" + row.id(),
                accountId(number),
                row.date(),
                row.authorizedDate(),
                row.money(),
                row.name(),
                row.merchant(),
                row.category(),
                row.categoryDetailed(),
                row.paymentChannel(),
                row.pending(),
                Optional.empty(),
                row.json());
    }

    private String accountId(int number) {
        return "account-" + number + (link == 0 ? "" : "-" + link);
    }

    void renameItsSection(String name) {
        section = name;
    }

    private void commit(Ledger ledger, List<Transaction> upserts, List<String> removed) {
        upserts.forEach(row -> rows.put(row.id(), row));
        removed.forEach(rows::remove);
        try (Staging pages = ledger.stage()) {
            pages.add(upserts, removed);
            ledger.commit(new ItemUpdate(
                    section,
                    new Item(
                            "item-" + link,
                            Optional.of("ins_3"),
                            Optional.of("Chase"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            RawJson.of("{}")),
                    IntStream.range(0, 6).mapToObj(this::account).toList(),
                    new Pull.Incremental(pages, "cursor-" + ids, true),
                    NOW));
        }
    }

    private Transaction any() {
        return List.copyOf(rows.values()).get(random.nextInt(rows.size()));
    }

    private Transaction transaction(String id, boolean pending, Optional<String> pendingId) {
        Currency currency = CURRENCIES.get(Math.max(0, random.nextInt(8) - 4));
        return new Transaction(
                id,
                accountId(random.nextInt(6)),
                date(),
                Optional.of(date()).filter(date -> random.nextBoolean()),
                new Money(amount(currency), currency),
                "Shop \"" + random.nextInt(100) + "\"",
                Optional.of("Merchant").filter(merchant -> random.nextBoolean()),
                Optional.of(CATEGORIES.get(random.nextInt(CATEGORIES.size()))).filter(any -> random.nextInt(10) > 0),
                Optional.empty(),
                Optional.of("online"),
                pending,
                pendingId,
                RawJson.of("{\"v\":" + random.nextInt() + "}"));
    }

    private Transaction edited(Transaction row) {
        Transaction other = transaction(row.id(), row.pending(), row.pendingTransactionId());
        int what = random.nextInt(4);
        return new Transaction(
                row.id(),
                row.accountId(),
                what == 0 ? other.date() : row.date(),
                row.authorizedDate(),
                what == 1
                        ? new Money(amount(row.money().currency()), row.money().currency())
                        : what == 2 ? other.money() : row.money(),
                row.name(),
                other.merchant(),
                what == 3 ? other.category() : row.category(),
                row.categoryDetailed(),
                row.paymentChannel(),
                row.pending(),
                row.pendingTransactionId(),
                other.json());
    }

    private LocalDate date() {
        return LocalDate.of(2024, 12, 1).plusDays(random.nextInt(720));
    }

    private BigDecimal amount(Currency currency) {
        return BigDecimal.valueOf(random.nextInt(200_000) - 50_000L, currency.fractionDigits());
    }

    private Account account(int number) {
        return new Account(
                accountId(number),
                "Checking",
                Optional.empty(),
                Optional.of("000" + number),
                number < 4 ? "depository" : "credit",
                Optional.of("checking"),
                Optional.empty(),
                new Balance(
                        Optional.of(new BigDecimal("100.10")),
                        Optional.empty(),
                        Optional.empty(),
                        CURRENCIES.get(0),
                        Optional.empty()),
                RawJson.of("{}"));
    }

    /** The ledger's truth: minor units and number of rows by category, currency and month, where there is any. */
    static Map<String, String> sums(Ledger ledger, boolean pendingToo) {
        Map<String, long[]> sums = new TreeMap<>();
        each(ledger, pendingToo, (group, row) -> {
            long[] sum = sums.computeIfAbsent(group, none -> new long[2]);
            sum[0] += row.money().orElseThrow().minorUnits();
            sum[1]++;
        });
        Map<String, String> texts = new TreeMap<>();
        sums.forEach((group, sum) -> texts.put(group, sum[0] + " in " + sum[1]));
        return texts;
    }

    /** The amounts themselves, by the same groups. */
    static Map<String, List<BigDecimal>> amounts(Ledger ledger, boolean pendingToo) {
        Map<String, List<BigDecimal>> amounts = new TreeMap<>();
        each(ledger, pendingToo, (group, row) -> amounts.computeIfAbsent(group, none -> new ArrayList<>())
                .add(row.money().orElseThrow().amount()));
        return amounts;
    }

    private static void each(Ledger ledger, boolean pendingToo, BiConsumer<String, StoredTransaction> consumer) {
        ledger.transactions(TransactionFilter.all(), row -> {
            if (pendingToo || !row.pending()) {
                String group = String.join(
                        "/",
                        Characters.tag(row.category().orElse("")),
                        row.money().orElseThrow().currency().code(),
                        row.date().orElseThrow().toString().substring(0, 7));
                consumer.accept(group, row);
            }
        });
    }
}

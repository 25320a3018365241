package org.plaidsync.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A history of any size for measurements: evenly over two years and over the accounts. */
final class BulkHistory {
    private static final int DAYS = 730;
    private static final List<Merchant> MERCHANTS = Stream.of(
                    Merchants.GROCERIES, Merchants.COFFEE, Merchants.RESTAURANTS, Merchants.SHOPPING, Merchants.RIDES)
            .flatMap(List::stream)
            .toList();

    private BulkHistory() {}

    static List<BankTransaction> of(BankItem item, LocalDate today, int size) {
        SplittableRandom chance = new SplittableRandom(size);
        List<BankAccount> accounts = List.copyOf(item.accounts());
        List<BankTransaction> history = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            BankAccount account = accounts.get(i % accounts.size());
            Merchant merchant = MERCHANTS.get(chance.nextInt(MERCHANTS.size()));
            LocalDate day = today.minusDays(DAYS - (long) i * DAYS / size);
            history.add(new BankTransaction(
                    item.ids.next(),
                    account.id(),
                    day,
                    Optional.of(day),
                    BigDecimal.valueOf(chance.nextInt(100, 20000), 2),
                    account.currency(),
                    merchant.name().orElseThrow(),
                    merchant,
                    Optional.of(merchant.category()),
                    false,
                    Optional.empty(),
                    ""));
        }
        return history;
    }
}

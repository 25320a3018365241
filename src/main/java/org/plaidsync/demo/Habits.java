package org.plaidsync.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the customer of an institution spends and earns on a day. The same institution and day always give the same, so
 * that two links of a bank show the same life.
 */
final class Habits {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Ids ids;
    private final Optional<BankAccount> checking;
    private final Optional<BankAccount> savings;
    private final Optional<BankAccount> card;
    private final Optional<BankAccount> euro;

    private SplittableRandom chance;
    private LocalDate day;
    private List<BankTransaction> today;

    Habits(BankItem item) {
        seed = item.institution.id().hashCode();
        ids = item.ids;
        Collection<BankAccount> accounts = item.accounts();
        checking = first(accounts, "checking", "USD");
        savings = first(accounts, "savings", "USD");
        card = first(accounts, "credit card", "USD");
        euro = first(accounts, "checking", "EUR");
    }

    /** All of a day, posted already. */
    List<BankTransaction> on(LocalDate when) {
        day = when;
        chance = new SplittableRandom(seed ^ when.toEpochDay() * GOLDEN);
        today = new ArrayList<>();
        checking.ifPresent(this::household);
        card.or(() -> checking).ifPresent(this::shopping);
        savings.ifPresent(this::saving);
        euro.ifPresent(this::europe);
        return today;
    }

    private void household(BankAccount account) {
        switch (day.getDayOfMonth()) {
            case 1 -> {
                pay(account, "1850", Merchants.RENT);
                pay(account, "-2741.33", Merchants.SALARY);
            }
            case 3 -> pay(account, between(4200, 11800), Merchants.ELECTRICITY);
            case 5 -> pay(account, "59.99", Merchants.INTERNET);
            case 15 -> pay(account, "-2741.33", Merchants.SALARY);
            case 25 ->
                card.ifPresent(owing -> {
                    BigDecimal amount = between(40000, 110000);
                    pay(account, amount, Merchants.CARD_PAYMENT);
                    pay(owing, amount.negate(), Merchants.PAYMENT_RECEIVED);
                });
            default -> {
                if (day.getDayOfWeek() == DayOfWeek.FRIDAY && oneIn(3)) {
                    pay(account, "60", Merchants.CASH);
                }
            }
        }
    }

    private void shopping(BankAccount account) {
        buy(account, 2, 1800, 14500, Merchants.GROCERIES);
        buy(account, 2, 325, 890, Merchants.COFFEE);
        buy(account, 3, 1450, 8600, Merchants.RESTAURANTS);
        buy(account, 8, 900, 5200, Merchants.RIDES);
        buy(account, 10, 700, 21000, Merchants.SHOPPING);
        if (oneIn(40)) {
            pay(account, between(700, 9000).negate(), Merchants.SHOPPING.get(0));
        }
        if (day.getDayOfMonth() == 4) {
            pay(account, "15.49", Merchants.STREAMING);
        }
        if (day.getDayOfMonth() == 18) {
            pay(account, "10.99", Merchants.MUSIC);
        }
        if (today.isEmpty()) {
            // No day without news: whoever lets time pass wants to see something.
            buy(account, 1, 325, 890, Merchants.COFFEE);
        }
        if (travelling()) {
            BigDecimal amount = between(900, 16000);
            pay(account, amount, any(Merchants.ABROAD));
            pay(account, amount.movePointLeft(2).setScale(2, RoundingMode.HALF_UP), Merchants.FOREIGN_FEE);
        }
    }

    private void saving(BankAccount account) {
        if (day.getDayOfMonth() == 20) {
            checking.ifPresent(giver -> {
                pay(giver, "300", Merchants.TO_SAVINGS);
                pay(account, "-300", Merchants.FROM_CHECKING);
            });
        }
        if (day.equals(day.withDayOfMonth(day.lengthOfMonth()))) {
            pay(account, between(310, 1900).negate(), Merchants.INTEREST);
        }
    }

    private void europe(BankAccount account) {
        if (travelling()) {
            buy(account, 1, 700, 9000, Merchants.ABROAD);
        }
        if (day.getDayOfMonth() == 10) {
            pay(account, "-250", Merchants.FROM_CHECKING);
        }
        buy(account, 9, 480, 3600, Merchants.ABROAD);
    }

    /** Two weeks in France every year. */
    private boolean travelling() {
        return day.getMonthValue() == 9 && day.getDayOfMonth() >= 6 && day.getDayOfMonth() < 20;
    }

    private void buy(BankAccount account, int oneIn, int least, int most, List<Merchant> merchants) {
        if (oneIn(oneIn)) {
            pay(account, between(least, most), any(merchants));
        }
    }

    private void pay(BankAccount account, String amount, Merchant merchant) {
        pay(account, new BigDecimal(amount), merchant);
    }

    private void pay(BankAccount account, BigDecimal amount, Merchant merchant) {
        today.add(new BankTransaction(
                ids.next(),
                account.id(),
                day,
                Optional.of(day),
                amount,
                account.currency(),
                merchant.name().orElse(merchant.statementName()),
                merchant,
                Optional.of(merchant.category()),
                false,
                Optional.empty(),
                ""));
    }

    private boolean oneIn(int days) {
        return chance.nextInt(days) == 0;
    }

    private BigDecimal between(int leastCents, int mostCents) {
        return BigDecimal.valueOf(chance.nextInt(leastCents, mostCents), 2);
    }

    private Merchant any(List<Merchant> merchants) {
        return merchants.get(chance.nextInt(merchants.size()));
    }

    private static Optional<BankAccount> first(Collection<BankAccount> accounts, String subtype, String currency) {
        return accounts.stream()
                .filter(account -> account.subtype().equals(subtype))
                .filter(account -> account.currency().code().equals(currency))
                .findFirst();
    }
}

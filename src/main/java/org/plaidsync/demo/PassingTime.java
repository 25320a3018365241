package org.plaidsync.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What days do to an item: history before the link, and afterwards new, posted, corrected and vanished transactions. */
final class PassingTime {
    private static final BigDecimal TIP = new BigDecimal("1.18");

    private final BankItem item;
    private final Habits habits;

    PassingTime(BankItem item) {
        this.item = item;
        habits = new Habits(item);
    }

    /** The days up to the link, oldest first; the purchases of the last two are still pending. */
    List<BankTransaction> before(LocalDate today, int days) {
        List<BankTransaction> history = new ArrayList<>();
        for (LocalDate day = today.minusDays(days); !day.isAfter(today); day = day.plusDays(1)) {
            for (BankTransaction transaction : habits.on(day)) {
                history.add(day.isAfter(today.minusDays(2)) ? asFirstSeen(transaction) : transaction);
            }
        }
        return history;
    }

    /** Lives on to a day. Each call also has one correction and one removal by the bank. */
    void until(LocalDate today) {
        if (!item.upTo.isBefore(today)) {
            return;
        }
        for (LocalDate day = item.upTo.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            postPending(day);
            for (BankTransaction transaction : habits.on(day)) {
                item.add(asFirstSeen(transaction));
            }
        }
        item.upTo = today;
        correctOne(today);
        removeOne(today);
    }

    private void postPending(LocalDate day) {
        for (BankTransaction pending : item.book.current()) {
            if (pending.pending() && pending.date().isBefore(day)) {
                BankTransaction posted = pending.posted(item.ids.next(), day);
                boolean tipped = Merchants.RESTAURANTS.contains(pending.merchant());
                post(pending.id(), tipped ? posted.withAmount(withTip(posted.amount())) : posted);
            }
        }
    }

    void post(String pendingId, BankTransaction posted) {
        item.remove(pendingId);
        item.add(posted);
    }

    /** Purchases are pending at first, under the name the terminal sent. */
    private static BankTransaction asFirstSeen(BankTransaction transaction) {
        if (transaction.merchant().kind().equals("merchant")
                && transaction.amount().signum() > 0) {
            return transaction.firstSeen(transaction.merchant().statementName());
        }
        return transaction;
    }

    private void correctOne(LocalDate today) {
        List<BankTransaction> candidates = settled(today);
        if (candidates.isEmpty()) {
            return;
        }
        BankTransaction old = candidates.get(chance(today, 1).nextInt(candidates.size()));
        item.replace(
                switch ((int) Math.floorMod(today.toEpochDay(), 4L)) {
                    case 0 -> old.withAmount(old.amount().add(BigDecimal.ONE));
                    case 1 -> old.withDate(old.date().minusDays(1));
                    case 2 -> old.withCategory("GENERAL_SERVICES", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES");
                    default -> old.withName(old.name() + " *CORRECTED");
                });
    }

    private void removeOne(LocalDate today) {
        List<BankTransaction> candidates = settled(today).stream()
                .filter(transaction -> transaction.merchant().kind().equals("merchant"))
                .toList();
        if (!candidates.isEmpty()) {
            item.remove(
                    candidates.get(chance(today, 2).nextInt(candidates.size())).id());
        }
    }

    private List<BankTransaction> settled(LocalDate today) {
        return item.book.current().stream()
                .filter(transaction -> !transaction.pending())
                .filter(transaction -> transaction.date().isBefore(today.minusDays(3)))
                .filter(transaction -> transaction.date().isAfter(today.minusDays(40)))
                .toList();
    }

    private SplittableRandom chance(LocalDate today, int purpose) {
        return new SplittableRandom(today.toEpochDay() * 31 + purpose);
    }

    private static BigDecimal withTip(BigDecimal amount) {
        return amount.multiply(TIP).setScale(2, RoundingMode.HALF_UP);
    }
}

package org.plaidsync.influx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.plaidsync.ledger.ItemUpdate;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.Pull;
import org.plaidsync.ledger.Staging;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Item;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;
import org.plaidsync.model.Transaction;

/** A bank with a checking account and a card, for tests that say each transaction themselves. */
final class SmallBank {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Account CHECKING = account("acc-1", "Checking", "0000", "depository", "110.10");
    static final Account CARD = account("acc-2", "Card", "3333", "credit", "410");
    private static final Currency USD = new Currency("USD", true);

    private SmallBank() {}

    static void tells(Ledger ledger, List<Transaction> rows, List<String> removed) {
        tells(ledger, "Test Chase", List.of(CHECKING, CARD), rows, removed);
    }

    static void tells(
            Ledger ledger, String section, List<Account> accounts, List<Transaction> rows, List<String> removed) {
        Item item = new Item(
                "item-1",
                Optional.of("ins_3"),
                Optional.of("Chase"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RawJson.of("{}"));
        try (Staging pages = ledger.stage()) {
            pages.add(rows, removed);
            ledger.commit(new ItemUpdate(section, item, accounts, new Pull.Incremental(pages, "cursor", true), NOW));
        }
    }

    /** The same accounts, linked anew under the same name. */
    static void tellsAnew(Ledger ledger) {
        Item item = new Item(
                "item-2",
                Optional.of("ins_3"),
                Optional.of("Chase"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RawJson.of("{}"));
        List<Account> accounts = List.of(
                account("new-1", "Checking", "0000", "depository", "110.10"),
                account("new-2", "Card", "3333", "credit", "410"));
        try (Staging pages = ledger.stage()) {
            pages.add(List.of(), List.of());
            ledger.commit(
                    new ItemUpdate("Test Chase", item, accounts, new Pull.Incremental(pages, "cursor", true), NOW));
        }
    }

    static Account with(Account account, Optional<BigDecimal> current, Optional<BigDecimal> available) {
        return new Account(
                account.id(),
                account.name(),
                account.officialName(),
                account.mask(),
                account.type(),
                account.subtype(),
                account.persistentAccountId(),
                new Balance(current, available, Optional.empty(), USD, Optional.empty()),
                RawJson.of("{}"));
    }

    static Transaction posted(String id, String amount) {
        return transaction(id, amount, "Shop", false);
    }

    static Transaction pending(String id, String amount) {
        return transaction(id, amount, "Shop", true);
    }

    static Transaction named(String id, String name) {
        return transaction(id, "5", name, false);
    }

    private static Transaction transaction(String id, String amount, String name, boolean pending) {
        return new Transaction(
                id,
                "acc-1",
                LocalDate.parse("2026-11-01"),
                Optional.empty(),
                new Money(new BigDecimal(amount), USD),
                name,
                Optional.empty(),
                Optional.of("TRAVEL"),
                Optional.empty(),
                Optional.empty(),
                pending,
                Optional.empty(),
                RawJson.of("{}"));
    }

    private static Account account(String id, String name, String mask, String type, String current) {
        return new Account(
                id,
                name,
                Optional.empty(),
                Optional.of(mask),
                type,
                Optional.of(type.equals("credit") ? "credit card" : "checking"),
                Optional.empty(),
                new Balance(
                        Optional.of(new BigDecimal(current)),
                        Optional.of(new BigDecimal("100")),
                        Optional.empty(),
                        new Currency("USD", true),
                        Optional.empty()),
                RawJson.of("{}"));
    }
}

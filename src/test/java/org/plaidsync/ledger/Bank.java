package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Account;
import org.plaidsync.model.Balance;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Item;
import org.plaidsync.model.Money;
import org.plaidsync.model.RawJson;
import org.plaidsync.model.Transaction;

/** Things a bank could tell, for tests. */
final class Bank {
    static final Instant NOW = Instant.parse("2026-11-16T14:39:52.123456Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Currency USD = new Currency("USD", true);
    static final String SECTION = "Test Chase";

    private Bank() {}

    static Item item(String id) {
        return new Item(
                id,
                Optional.of("ins_3"),
                Optional.of("Chase"),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-11-16T10:00:00.5Z")),
                Optional.empty(),
                RawJson.of("{\"item_id\":\"%s\"}".formatted(id)));
    }

    static Account account(String id) {
        return account(id, "0000", null);
    }

    static Account account(String id, String mask, String persistentId) {
        return new Account(
                id,
                "Checking " + mask,
                Optional.of("The Official Checking"),
                Optional.of(mask),
                "depository",
                Optional.of("checking"),
                Optional.ofNullable(persistentId),
                new Balance(
                        Optional.of(new BigDecimal("110.10")),
                        Optional.of(new BigDecimal("100")),
                        Optional.empty(),
                        USD,
                        Optional.empty()),
                RawJson.of("{\"account_id\":\"%s\",\"mask\":\"%s\"}".formatted(id, mask)));
    }

    static Transaction posted(String id, String account, String date, String amount) {
        return transaction(id, account, date, amount, false, null, "Shop");
    }

    static Transaction pending(String id, String account, String date, String amount) {
        return transaction(id, account, date, amount, true, null, "Shop");
    }

    static Transaction transaction(
            String id, String account, String date, String amount, boolean pending, String pendingId, String name) {
        return new Transaction(
                id,
                account,
                LocalDate.parse(date),
                Optional.of(LocalDate.parse(date)),
                new Money(new BigDecimal(amount), USD),
                name,
                Optional.of("Merchant"),
                Optional.of("FOOD_AND_DRINK"),
                Optional.of("FOOD_AND_DRINK_COFFEE"),
                Optional.of("in store"),
                pending,
                Optional.ofNullable(pendingId),
                RawJson.of("{\"transaction_id\":\"%s\",\"amount\":%s,\"date\":\"%s\",\"name\":\"%s\",\"pending\":%s}"
                        .formatted(id, amount, date, name, pending)));
    }

    static ItemUpdate update(Pull pull, Account... accounts) {
        return new ItemUpdate(SECTION, item("item-1"), List.of(accounts), pull, NOW);
    }
}

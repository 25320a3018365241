package org.plaidsync.influx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.plaidsync.influx.Revision.Content;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;

/** Contents for the tests: a bakery bill, of which a test changes what it is about. */
final class Transactions {
    private String item = "Test Chase";
    private LocalDate date = LocalDate.parse("2026-11-01");
    private String amount = "12.34";
    private String currency = "USD";
    private String name = "Bakery";
    private Optional<String> merchant = Optional.of("Sourdough & Sons");
    private String category = "FOOD_AND_DRINK";
    private boolean pending;

    static Transactions content() {
        return new Transactions();
    }

    Transactions item(String item) {
        this.item = item;
        return this;
    }

    Transactions date(String date) {
        this.date = LocalDate.parse(date);
        return this;
    }

    Transactions amount(String amount) {
        this.amount = amount;
        return this;
    }

    Transactions currency(String currency) {
        this.currency = currency;
        return this;
    }

    Transactions name(String name) {
        this.name = name;
        return this;
    }

    Transactions withoutMerchant() {
        this.merchant = Optional.empty();
        return this;
    }

    Transactions category(String category) {
        this.category = category;
        return this;
    }

    Transactions pending() {
        this.pending = true;
        return this;
    }

    Content build() {
        Labels labels = new Labels("Checking 0000", "acc-1", "Chase", item);
        Money money = new Money(new BigDecimal(amount), new Currency(currency, !currency.equals("BTC")));
        return new Content(
                Schema.series(labels, Optional.of(category), money.currency(), YearMonth.from(date)),
                date,
                Optional.of(LocalDate.parse("2026-10-31")),
                money,
                name,
                merchant,
                Optional.of("FOOD_AND_DRINK_GROCERIES"),
                Optional.of("in store"),
                pending);
    }
}

package org.plaidsync.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;

/** Reads rows as the change log keeps them: flat JSON, see {@link CommitWriter#STATE}. */
final class StateReader {
    private static final JsonFactory JSON = new JsonFactory();
    // SQLite's own number for it
    private static final int CORRUPT = 11;

    // many transactions share a day
    private final Map<String, Optional<LocalDate>> days = new HashMap<>();

    /** @param json UTF-8; null where the log holds nothing of the row */
    Optional<TransactionState> read(byte[] json) throws SQLException {
        return json == null ? Optional.empty() : Optional.of(state(fields(json)));
    }

    private static Fields fields(byte[] json) throws SQLException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new Fields(parser);
        } catch (IOException notOurs) {
            throw new SQLException("no JSON in the change log", null, CORRUPT, notOurs);
        }
    }

    private TransactionState state(Fields fields) {
        return new TransactionState(
                fields.accountId,
                day(fields.date).orElseThrow(),
                day(fields.authorizedDate),
                new Money(new BigDecimal(fields.amount), new Currency(fields.currency, fields.currencyOfficial)),
                Objects.requireNonNullElse(fields.name, ""),
                Optional.ofNullable(fields.merchant),
                Optional.ofNullable(fields.category),
                Optional.ofNullable(fields.categoryDetailed),
                Optional.ofNullable(fields.paymentChannel),
                fields.pending,
                fields.archived);
    }

    private Optional<LocalDate> day(String text) {
        return days.computeIfAbsent(text, Times::date);
    }

    /** What one row says; maps of a hundred thousand would keep the garbage collector busy. */
    private static final class Fields {
        private String accountId;
        private String date;
        private String authorizedDate;
        private String amount;
        private String currency;
        private boolean currencyOfficial;
        private String name;
        private String merchant;
        private String category;
        private String categoryDetailed;
        private String paymentChannel;
        private boolean pending;
        private boolean archived;

        Fields(JsonParser parser) throws IOException {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                set(field, parser);
            }
        }

        private void set(String field, JsonParser parser) throws IOException {
            switch (field) {
                case "account_id" -> accountId = parser.getValueAsString();
                case "date" -> date = parser.getValueAsString();
                case "authorized_date" -> authorizedDate = parser.getValueAsString();
                case "amount" -> amount = parser.getValueAsString();
                case "currency" -> currency = parser.getValueAsString();
                case "currency_official" -> currencyOfficial = parser.getValueAsBoolean();
                case "name" -> name = parser.getValueAsString();
                case "merchant" -> merchant = parser.getValueAsString();
                case "category" -> category = parser.getValueAsString();
                case "category_detailed" -> categoryDetailed = parser.getValueAsString();
                case "payment_channel" -> paymentChannel = parser.getValueAsString();
                case "pending" -> pending = parser.getValueAsBoolean();
                case "archived" -> archived = parser.getValueAsBoolean();
                default -> parser.skipChildren();
            }
        }
    }
}

package org.plaidsync.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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

    private static Map<String, String> fields(byte[] json) throws SQLException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, parser.getValueAsString());
            }
            return fields;
        } catch (IOException notOurs) {
            throw new SQLException("no JSON in the change log", null, CORRUPT, notOurs);
        }
    }

    private TransactionState state(Map<String, String> fields) {
        Currency currency = new Currency(fields.get("currency"), Boolean.parseBoolean(fields.get("currency_official")));
        return new TransactionState(
                fields.get("account_id"),
                day(fields.get("date")).orElseThrow(),
                day(fields.get("authorized_date")),
                new Money(new BigDecimal(fields.get("amount")), currency),
                Optional.ofNullable(fields.get("name")).orElse(""),
                Optional.ofNullable(fields.get("merchant")),
                Optional.ofNullable(fields.get("category")),
                Optional.ofNullable(fields.get("category_detailed")),
                Optional.ofNullable(fields.get("payment_channel")),
                Boolean.parseBoolean(fields.get("pending")),
                Boolean.parseBoolean(fields.get("archived")));
    }

    private Optional<LocalDate> day(String text) {
        return days.computeIfAbsent(text, Times::date);
    }
}

package org.plaidsync.plaid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plaidsync.plaid.TransactionFields.PersonalFinanceCategory;

/**
 * Reads the fields of a transaction as they come by. Of everything else Plaid sends Jackson makes records by itself; these may
 * be a hundred thousand, and to collect their fields first and then call the constructor by reflection costs too much.
 */
final class TransactionReader {
    private static final String DAYS = TransactionReader.class.getName();

    private final JsonParser parser;
    private final DeserializationContext context;
    private final Map<String, LocalDate> days;

    private String transactionId;
    private String accountId;
    private BigDecimal amount;
    private String isoCurrencyCode;
    private String unofficialCurrencyCode;
    private LocalDate date;
    private LocalDate authorizedDate;
    private String name;
    private String merchantName;
    private PersonalFinanceCategory personalFinanceCategory;
    private List<String> legacyCategory;
    private String paymentChannel;
    private Boolean pending;
    private String pendingTransactionId;

    private TransactionReader(JsonParser parser, DeserializationContext context) {
        this.parser = parser;
        this.context = context;
        this.days = days(context);
    }

    /** A page has few days and reading one takes longer than remembering it. */
    @SuppressWarnings("unchecked") // nobody else has an attribute of this name
    private static Map<String, LocalDate> days(DeserializationContext context) {
        Map<String, LocalDate> days = (Map<String, LocalDate>) context.getAttribute(DAYS);
        if (days == null) {
            days = new HashMap<>();
            context.setAttribute(DAYS, days);
        }
        return days;
    }

    /** Takes the parser from the object's first token to its last. */
    static TransactionFields read(JsonParser parser, DeserializationContext context) throws IOException {
        return new TransactionReader(parser, context).transaction();
    }

    private TransactionFields transaction() throws IOException {
        eachField(this::read);
        return new TransactionFields(
                transactionId,
                accountId,
                amount,
                isoCurrencyCode,
                unofficialCurrencyCode,
                date,
                authorizedDate,
                name,
                merchantName,
                personalFinanceCategory,
                legacyCategory,
                paymentChannel,
                pending,
                pendingTransactionId);
    }

    /** Takes the value of a field, at whose first token the parser is, and leaves the parser at its last. */
    private interface Field {
        void read(String name) throws IOException;
    }

    private void eachField(Field field) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            try {
                field.read(name);
            } catch (JsonMappingException unfit) {
                unfit.prependPath(TransactionFields.class, name);
                throw unfit;
            }
        }
    }

    private void read(String field) throws IOException {
        switch (field) {
            case "transaction_id" -> transactionId = text();
            case "account_id" -> accountId = text();
            case "amount" -> amount = number();
            case "iso_currency_code" -> isoCurrencyCode = text();
            case "unofficial_currency_code" -> unofficialCurrencyCode = text();
            case "date" -> date = day();
            case "authorized_date" -> authorizedDate = day();
            case "name" -> name = text();
            case "merchant_name" -> merchantName = text();
            case "personal_finance_category" -> personalFinanceCategory = category();
            case "category" -> legacyCategory = texts();
            case "payment_channel" -> paymentChannel = text();
            case "pending" -> pending = flag();
            case "pending_transaction_id" -> pendingTransactionId = text();
            default -> parser.skipChildren();
        }
    }

    private boolean isNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    private String text() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return parser.getText();
        }
        return isNull() ? null : context.reportInputMismatch(String.class, "not a text");
    }

    private BigDecimal number() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return isNull() ? null : context.reportInputMismatch(BigDecimal.class, "not a number");
        }
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException tooLarge) {
            return context.reportInputMismatch(BigDecimal.class, "not a number for us");
        }
    }

    private Boolean flag() throws IOException {
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        return isNull() ? null : context.reportInputMismatch(Boolean.class, "not true or false");
    }

    private LocalDate day() throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return days.computeIfAbsent(text, LocalDate::parse);
        } catch (DateTimeException noDay) {
            return context.reportInputMismatch(LocalDate.class, "not a date");
        }
    }

    private List<String> texts() throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            return isNull() ? null : context.reportInputMismatch(List.class, "not a list");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text());
        }
        return texts;
    }

    private PersonalFinanceCategory category() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return isNull() ? null : context.reportInputMismatch(PersonalFinanceCategory.class, "not an object");
        }
        Category category = new Category();
        eachField(category::read);
        return new PersonalFinanceCategory(category.primary, category.detailed);
    }

    private final class Category {
        private String primary;
        private String detailed;

        private void read(String field) throws IOException {
            switch (field) {
                case "primary" -> primary = text();
                case "detailed" -> detailed = text();
                default -> parser.skipChildren();
            }
        }
    }
}

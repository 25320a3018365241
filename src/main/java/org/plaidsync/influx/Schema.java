package org.plaidsync.influx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plaidsync.model.Currency;
import org.plaidsync.model.Money;

/**
 * The measurement {@code plaid_transaction}. The month is a tag because InfluxQL has no calendar month, and because a tag is
 * the same in every time zone. The transaction's id is a field: as a tag every transaction would be a series of its own.
 */
final class Schema {
    static final String TRANSACTION = "plaid_transaction";

    private static final Set<String> SUMMED = Set.of("amount", "amount_minor", "outflow", "inflow", "n");
    private static final Set<String> KEPT_BY_A_TOMBSTONE = Set.of("transaction_id", "date", "rev", "kind", "deleted");

    private static final FieldValue ZERO = FieldValue.of(BigDecimal.ZERO);

    private Schema() {}

    /** Where a transaction's point belongs. */
    static SeriesKey series(Labels labels, Optional<String> category, Currency currency, YearMonth month) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("account", Characters.tag(labels.account()));
        tags.put("account_id", Characters.tag(labels.accountId()));
        tags.put("category", Characters.tag(category.orElse("")));
        tags.put("currency", Characters.tag(currency.code()));
        tags.put("institution", Characters.tag(labels.institution()));
        tags.put("item", Characters.tag(labels.item()));
        tags.put("month", month.toString());
        return SeriesKey.of(TRANSACTION, tags);
    }

    /** The point of one revision, without its time. */
    static Point transaction(String transactionId, long rev, Revision.Content content) {
        FieldValue amount = FieldValue.of(content.money().amount());
        int sign = content.money().amount().signum();
        Fields fields = new Fields();
        fields.add("amount", amount);
        fields.add("amount_minor", FieldValue.of(minorUnits(content.money())));
        fields.add("outflow", sign < 0 ? ZERO : amount);
        fields.add("inflow", sign > 0 ? ZERO : amount.negated());
        fields.add("n", FieldValue.of(1));
        fields.add("rev", FieldValue.of(rev));
        fields.add("kind", content.kind().field());
        fields.add("deleted", FieldValue.of(false));
        fields.add("transaction_id", FieldValue.of(transactionId));
        fields.add("date", FieldValue.of(content.date().toString()));
        content.authorizedDate()
                .map(LocalDate::toString)
                .ifPresent(date -> fields.add("authorized_date", FieldValue.of(date)));
        fields.add("name", FieldValue.of(content.name()));
        content.merchant().ifPresent(text -> fields.add("merchant", FieldValue.of(text)));
        content.categoryDetailed().ifPresent(text -> fields.add("category_detailed", FieldValue.of(text)));
        content.paymentChannel().ifPresent(text -> fields.add("payment_channel", FieldValue.of(text)));
        return new Point(content.series(), fields, 0);
    }

    /** What takes a point back: the same tags, date and revision, everything that is summed negated. */
    static Point reversal(Point point) {
        Point reversal = point;
        for (String field : SUMMED) {
            reversal = reversal.with(field, point.fields().get(field).negated());
        }
        return reversal.with("kind", Kind.REVERSAL.field());
    }

    /** What stands in the place of a point: nothing to sum and no texts, but every field that it ever had. */
    static Point tombstone(Point point, long rev) {
        Fields fields = new Fields();
        point.fields()
                .each((name, value) -> fields.add(name, KEPT_BY_A_TOMBSTONE.contains(name) ? value : value.zeroed()));
        return new Point(point.series(), fields, point.micros())
                .with("rev", FieldValue.of(rev))
                .with("kind", Kind.TOMBSTONE.field())
                .with("deleted", FieldValue.of(true));
    }

    /** What no 64 bit integer holds has none; the float still tells it, and no other row has to wait for it. */
    private static long minorUnits(Money money) {
        try {
            return money.minorUnits();
        } catch (ArithmeticException tooLarge) {
            return 0;
        }
    }
}

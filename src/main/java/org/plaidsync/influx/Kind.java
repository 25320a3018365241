package org.plaidsync.influx;

import java.util.Locale;

/** What a point of {@code plaid_transaction} stands for: its field {@code kind}. */
enum Kind {
    /** A transaction that the bank has booked. */
    POST,
    /** One that it has announced; only with {@code pending = include}. */
    PENDING,
    /** Journal mode: takes back an earlier point. */
    REVERSAL,
    /** Upsert mode: stands where a point was. */
    TOMBSTONE;

    private final String label = name().toLowerCase(Locale.ROOT);
    private final FieldValue field = FieldValue.of(label);

    FieldValue field() {
        return field;
    }

    String label() {
        return label;
    }

    static Kind of(Point point) {
        return valueOf(point.text("kind").toUpperCase(Locale.ROOT));
    }
}

package org.plaidsync.influx;

import java.math.BigDecimal;

/** The value of a field, in one of the four types that every version of InfluxDB knows. A field never changes its type. */
sealed interface FieldValue {
    FieldValue negated();

    /** What a tombstone holds: zero, an empty text. */
    FieldValue zeroed();

    static FieldValue of(BigDecimal value) {
        return new Decimal(value);
    }

    static FieldValue of(long value) {
        return new Whole(value);
    }

    static FieldValue of(String value) {
        return new Text(value);
    }

    static FieldValue of(boolean value) {
        return new Flag(value);
    }

    /** A float on the wire; kept as a decimal so that no digit is lost before the last step. */
    record Decimal(BigDecimal value) implements FieldValue {
        // always with a decimal point, for the reader: 0.0, never 0
        public Decimal {
            value = value.scale() <= 0 ? value.setScale(1) : value;
        }

        @Override
        public FieldValue negated() {
            return new Decimal(value.negate());
        }

        @Override
        public FieldValue zeroed() {
            return new Decimal(BigDecimal.ZERO);
        }
    }

    /** A 64 bit integer. */
    record Whole(long value) implements FieldValue {
        @Override
        public FieldValue negated() {
            return new Whole(Math.negateExact(value));
        }

        @Override
        public FieldValue zeroed() {
            return new Whole(0);
        }
    }

    /** A string, without control characters: a line break would end the line on some servers. */
    record Text(String value) implements FieldValue {
        public Text {
            value = Characters.withoutControls(value);
        }

        @Override
        public FieldValue negated() {
            return this;
        }

        @Override
        public FieldValue zeroed() {
            return new Text("");
        }
    }

    /** A boolean. */
    record Flag(boolean value) implements FieldValue {
        @Override
        public FieldValue negated() {
            return this;
        }

        @Override
        public FieldValue zeroed() {
            return new Flag(false);
        }
    }
}

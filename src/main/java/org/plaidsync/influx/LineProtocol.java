package org.plaidsync.influx;

import java.util.Map;

/** Points as lines of InfluxDB's line protocol, with nanoseconds; {@link LineParser} reads them back. */
final class LineProtocol {
    static final int NANOS_PER_MICRO = 1_000;

    private LineProtocol() {}

    /** Without a line break at the end. */
    static String line(Point point) {
        StringBuilder line = new StringBuilder(600).append(point.series().text());
        char separator = ' ';
        for (Map.Entry<String, FieldValue> field : point.fields().entrySet()) {
            line.append(separator).append(field.getKey()).append('=');
            append(line, field.getValue());
            separator = ',';
        }
        return line.append(' ')
                .append(Math.multiplyExact(point.micros(), NANOS_PER_MICRO))
                .toString();
    }

    static String escapeTag(String value) {
        return value.replace(",", "\\,").replace("=", "\\=").replace(" ", "\\ ");
    }

    private static void append(StringBuilder line, FieldValue value) {
        if (value instanceof FieldValue.Decimal decimal) {
            line.append(decimal.value().toPlainString());
        } else if (value instanceof FieldValue.Whole whole) {
            line.append(whole.value()).append('i');
        } else if (value instanceof FieldValue.Flag flag) {
            line.append(flag.value());
        } else if (value instanceof FieldValue.Text text) {
            line.append('"')
                    .append(text.value().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }
}

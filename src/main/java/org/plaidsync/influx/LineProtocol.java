package org.plaidsync.influx;

/** Points as lines of InfluxDB's line protocol, with nanoseconds; {@link LineParser} reads them back. */
final class LineProtocol {
    static final int NANOS_PER_MICRO = 1_000;

    private static final int USUAL_LENGTH = 800;

    private LineProtocol() {}

    /** Without a line break at the end. */
    static String line(Point point) {
        StringBuilder line =
                new StringBuilder(USUAL_LENGTH).append(point.series().text());
        int fields = line.length();
        point.fields().each((name, value) -> {
            line.append(line.length() == fields ? ' ' : ',').append(name).append('=');
            append(line, value);
        });
        return line.append(' ')
                .append(Math.multiplyExact(point.micros(), NANOS_PER_MICRO))
                .toString();
    }

    static String escapeTag(String value) {
        return value.replace(",", "\\,").replace("=", "\\=").replace(" ", "\\ ");
    }

    private static String escapeText(String value) {
        return value.indexOf('\\') < 0 && value.indexOf('"') < 0
                ? value
                : value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static void append(StringBuilder line, FieldValue value) {
        if (value instanceof FieldValue.Decimal decimal) {
            line.append(decimal.value().toPlainString());
        } else if (value instanceof FieldValue.Whole whole) {
            line.append(whole.value()).append('i');
        } else if (value instanceof FieldValue.Flag flag) {
            line.append(flag.value());
        } else if (value instanceof FieldValue.Text text) {
            line.append('"').append(escapeText(text.value())).append('"');
        }
    }
}

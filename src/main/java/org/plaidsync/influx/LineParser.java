package org.plaidsync.influx;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a line that {@link LineProtocol} wrote. What was queued is kept as the line itself, so that nothing can come apart
 * from what the server got.
 */
final class LineParser {
    private final String line;
    private int at;

    private LineParser(String line) {
        this.line = line;
    }

    static Point parse(String line) {
        return new LineParser(line).point();
    }

    private Point point() {
        String measurement = name();
        SortedMap<String, String> tags = new TreeMap<>();
        while (line.charAt(at) == ',') {
            at++;
            String tag = name();
            at++;
            tags.put(tag, name());
        }
        Fields fields = new Fields();
        do {
            at++;
            String field = name();
            at++;
            fields.add(field, value());
        } while (line.charAt(at) == ',');
        long nanos = Long.parseLong(line.substring(at + 1));
        return new Point(SeriesKey.of(measurement, tags), fields, nanos / LineProtocol.NANOS_PER_MICRO);
    }

    /** Up to a bare comma, equals sign or space. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (",= ".indexOf(line.charAt(at)) < 0) {
            if (line.charAt(at) == '\\') {
                at++;
            }
            name.append(line.charAt(at++));
        }
        return name.toString();
    }

    private FieldValue value() {
        if (line.charAt(at) == '"') {
            return FieldValue.of(quoted());
        }
        String value = name();
        if (value.equals("true") || value.equals("false")) {
            return FieldValue.of(Boolean.parseBoolean(value));
        }
        return value.endsWith("i")
                ? FieldValue.of(Long.parseLong(value.substring(0, value.length() - 1)))
                : FieldValue.of(new BigDecimal(value));
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        at++;
        while (line.charAt(at) != '"') {
            if (line.charAt(at) == '\\') {
                at++;
            }
            text.append(line.charAt(at++));
        }
        at++;
        return text.toString();
    }
}

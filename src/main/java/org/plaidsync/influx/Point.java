package org.plaidsync.influx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One point of a measurement.
 *
 * @param tags by name, as line protocol wants them
 * @param fields in the order in which they are written
 * @param micros its time in microseconds since the epoch: some stores truncate anything finer
 */
record Point(String measurement, SortedMap<String, String> tags, Map<String, FieldValue> fields, long micros) {
    Point {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Measurement and tags. Together with the time it says which point this is. */
    SeriesKey series() {
        return SeriesKey.of(this);
    }

    Point at(long micros) {
        return new Point(measurement, tags, fields, micros);
    }

    /** The same point with this field set, in the field's old place where it has one. */
    Point with(String field, FieldValue value) {
        Map<String, FieldValue> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Point(measurement, tags, changed, micros);
    }

    String text(String field) {
        return fields.get(field) instanceof FieldValue.Text text ? text.value() : "";
    }

    long whole(String field) {
        return fields.get(field) instanceof FieldValue.Whole whole ? whole.value() : 0;
    }
}

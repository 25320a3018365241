package org.plaidsync.influx;

import java.util.SortedMap;

/**
 * One point of a measurement.
 *
 * @param series together with the time it says which point this is
 * @param fields in the order in which they are written; not to be changed any more
 * @param micros its time in microseconds since the epoch: some stores truncate anything finer
 */
record Point(SeriesKey series, Fields fields, long micros) {
    SortedMap<String, String> tags() {
        return series.tags();
    }

    Point at(long micros) {
        return new Point(series, fields, micros);
    }

    /** The same point with this field set, in the field's old place where it has one. */
    Point with(String field, FieldValue value) {
        return new Point(series, fields.with(field, value), micros);
    }

    String text(String field) {
        return fields.get(field) instanceof FieldValue.Text text ? text.value() : "";
    }

    long whole(String field) {
        return fields.get(field) instanceof FieldValue.Whole whole ? whole.value() : 0;
    }
}

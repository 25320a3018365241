package org.plaidsync.influx;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The measurement and the tags of a point. Many points share one, so what it is in writing is made only once. */
final class SeriesKey {
    private final String measurement;
    private final SortedMap<String, String> tags;
    private final String text;
    private final long number;

    private SeriesKey(String measurement, SortedMap<String, String> tags) {
        this.measurement = measurement;
        this.tags = tags;
        this.text = text(measurement, tags);
        this.number = Sha256.first8Bytes(text);
    }

    /** @param tags by name, as line protocol wants them */
    static SeriesKey of(String measurement, SortedMap<String, String> tags) {
        return new SeriesKey(measurement, Collections.unmodifiableSortedMap(new TreeMap<>(tags)));
    }

    private static String text(String measurement, SortedMap<String, String> tags) {
        StringBuilder key = new StringBuilder(measurement);
        tags.forEach((name, value) -> key.append(',').append(name).append('=').append(LineProtocol.escapeTag(value)));
        return key.toString();
    }

    String measurement() {
        return measurement;
    }

    SortedMap<String, String> tags() {
        return tags;
    }

    /** As line protocol writes it: everything up to the first bare space. */
    String text() {
        return text;
    }

    /** Stands for it in the ledger: should two ever share one, a point moves on by a microsecond without need. */
    long number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesKey key && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

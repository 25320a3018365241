package org.plaidsync.influx;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a point, in the order in which they are written. There are so few that looking through them is quicker than
 * to make a map for each of a hundred thousand points.
 */
final class Fields {
    private static final int USUAL = 16;

    /** Takes one field. */
    interface Sink {
        void take(String name, FieldValue value);
    }

    private final List<String> names;
    private final List<FieldValue> values;

    Fields() {
        this(new ArrayList<>(USUAL), new ArrayList<>(USUAL));
    }

    private Fields(List<String> names, List<FieldValue> values) {
        this.names = names;
        this.values = values;
    }

    /** One more, of a name that is not there yet; only for whoever makes them. */
    Fields add(String name, FieldValue value) {
        names.add(name);
        values.add(value);
        return this;
    }

    Fields copy() {
        return new Fields(new ArrayList<>(names), new ArrayList<>(values));
    }

    /** Others, with this field set, in its old place where it has one. */
    Fields with(String name, FieldValue value) {
        Fields changed = copy();
        int place = names.indexOf(name);
        if (place < 0) {
            return changed.add(name, value);
        }
        changed.values.set(place, value);
        return changed;
    }

    /** Null where there is none of that name. */
    FieldValue get(String name) {
        int place = names.indexOf(name);
        return place < 0 ? null : values.get(place);
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    void each(Sink sink) {
        for (int i = 0; i < names.size(); i++) {
            sink.take(names.get(i), values.get(i));
        }
    }

    /** The order does not matter. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Fields fields) || fields.names.size() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!values.get(i).equals(fields.get(names.get(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < names.size(); i++) {
            hash += names.get(i).hashCode() ^ values.get(i).hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return names + " = " + values;
    }
}

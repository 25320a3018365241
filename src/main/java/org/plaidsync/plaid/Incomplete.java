package org.plaidsync.plaid;

import java.util.Optional;
import java.util.OptionalInt;

/** Refuses an object of Plaid's that lacks what Plaid promises and we cannot do without. */
final class Incomplete {
    private Incomplete() {}

    static <T> T require(T value, String object, String field) {
        if (value == null) {
            throw PlaidException.unreadable(
                    ErrorClass.LATER, object + " has no " + field + ".", OptionalInt.empty(), Optional.empty());
        }
        return value;
    }

    /** For one of many objects, whose name is only put together where it is needed. */
    static <T> T require(T value, String kind, String id, String field) {
        return value != null ? value : require(value, kind + " " + id, field);
    }
}

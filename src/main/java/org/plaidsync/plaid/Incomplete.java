package org.plaidsync.plaid;

import java.util.Optional;
import java.util.OptionalInt;

/** Refuses an object of Plaid's that lacks what Plaid promises and we cannot do without. */
final class Incomplete {
    private Incomplete() {}

    static <T> T require(T value, String object, String field) {
        if (value == null) {
            throw lacks(object, field);
        }
        return value;
    }

    static PlaidException lacks(String object, String field) {
        return PlaidException.unreadable(
                ErrorClass.LATER, object + " has no " + field + ".", OptionalInt.empty(), Optional.empty());
    }
}

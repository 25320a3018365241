package org.plaidsync.config;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.plaidsync.model.Printable;

/** What an account may be called: anything a section header can hold and a terminal can show. */
final class AccountName {
    static final String PLAID = "PLAID";
    static final String SYNC = "plaid-sync";
    static final String INFLUX = "influxdb";
    static final String DEFAULT = "DEFAULT";

    private static final int LONGEST = 100;
    private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        RESERVED.addAll(Set.of(PLAID, SYNC, INFLUX, DEFAULT));
    }

    private AccountName() {}

    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    static boolean reserved(String name) {
        return RESERVED.contains(name);
    }

    static boolean unprintable(String name) {
        return name.codePoints().anyMatch(Printable::drives);
    }

    /** What is wrong with this name for a new section, whatever the file holds. */
    static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("an account needs a name");
        }
        if (unprintable(name)) {
            return Optional.of("the account's name contains a control character");
        }
        if (reserved(name)) {
            return Optional.of("'" + name + "' is reserved, choose another name");
        }
        if (!Space.strip(name).equals(name)) {
            return Optional.of("'" + name + "' begins or ends with a space");
        }
        if (name.indexOf(']') >= 0) {
            return Optional.of("'" + name + "' contains ']', which ends a section's name");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of("the account's name is longer than " + LONGEST + " characters");
        }
        return Optional.empty();
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}

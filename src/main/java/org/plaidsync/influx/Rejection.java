package org.plaidsync.influx;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a server does not take lines, in its own words. */
record Rejection(int status, String words) {
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    String text() {
        return status + " " + words;
    }

    /** Whether the lines are only too old for the bucket: nothing that anyone has to mend. */
    boolean isRetention() {
        return isRetention(words);
    }

    static boolean isRetention(String words) {
        return words.toLowerCase(Locale.ROOT).contains("retention policy");
    }

    /** How many lines of the batch were not stored, where the server says so: it has all the others then. */
    OptionalInt dropped() {
        Matcher matcher = DROPPED.matcher(words);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}

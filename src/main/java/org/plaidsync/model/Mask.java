package org.plaidsync.model;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Blots secrets out of a text that is about to be shown: whatever looks like one of Plaid's tokens, and every
 * {@link Secret} this process has met, whoever put it into the text.
 */
public final class Mask {
    static final String BLOT = "***";

    private static final Pattern TOKEN =
            Pattern.compile("((?:access|public|link|processor)-(?:sandbox|development|production)-)[\\w-]{4,}");
    /** A shorter secret is no secret, and blotting it out would garble innocent words. */
    private static final int SHORTEST = 8;

    private static final Set<String> MET = ConcurrentHashMap.newKeySet();

    private Mask() {}

    static void remember(String secret) {
        // InfluxDB 1.x takes user:password as its token
        String password = secret.substring(secret.indexOf(':') + 1);
        Stream.of(secret, password).filter(each -> each.length() >= SHORTEST).forEach(MET::add);
    }

    public static String secrets(String text) {
        String masked = TOKEN.matcher(text).replaceAll("$1" + BLOT);
        // the longest first: one secret may begin with another
        for (String secret : MET.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, BLOT);
        }
        return masked;
    }
}

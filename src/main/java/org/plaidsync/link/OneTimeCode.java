package org.plaidsync.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Secrets of one session, made new for each. */
final class OneTimeCode {
    /** Without vowels, so that no words come out, and without what looks like something else. */
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ2346789";

    private static final int HALF = 4;
    private static final int STATE_BYTES = 32;

    private OneTimeCode() {}

    /** For a person to type: {@code KXTB-4H7P}. */
    static String typed() {
        SecureRandom random = new SecureRandom();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 2 * HALF; i++) {
            code.append(i == HALF ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** For machines: in URLs and headers without quoting. */
    static String state() {
        byte[] bytes = new byte[STATE_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Takes as long for a good guess as for a bad one. */
    static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** As {@link #same}, however it was typed. */
    static boolean sameTyped(String expected, String given) {
        return given != null && same(letters(expected), letters(given));
    }

    private static String letters(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}

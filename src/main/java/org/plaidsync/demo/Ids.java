package org.plaidsync.demo;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids as Plaid's: 37 case-sensitive letters and digits, the same ones in the same order for the same seed. */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 37;

    private final SplittableRandom random;

    Ids(long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        return next(LENGTH);
    }

    String next(int length) {
        char[] id = new char[length];
        for (int i = 0; i < length; i++) {
            id[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return new String(id);
    }

    /** As in tokens: a UUID's picture. */
    String uuid() {
        long high = random.nextLong();
        long low = random.nextLong();
        return new UUID(high, low).toString();
    }
}

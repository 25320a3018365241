package org.plaidsync.ledger;

import java.util.Arrays;

/**
 * Which ids were seen, by 64 bits of each: the ids themselves, and even a set of numbers, would take many times the memory.
 * Should two ids ever share a fingerprint, only some time is lost: repeats are looked for in vain.
 */
final class Fingerprints {
    private static final int FEW = 1_000;

    private long[] seen = new long[FEW];
    private int count;

    void add(String id) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, 2 * count);
        }
        seen[count++] = fingerprint(id);
    }

    /** Remembers each id once from now on, and tells whether any was seen more than once. */
    boolean dropRepeats() {
        Arrays.sort(seen, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (distinct == 0 || seen[i] != seen[distinct - 1]) {
                seen[distinct++] = seen[i];
            }
        }
        boolean repeats = distinct < count;
        count = distinct;
        return repeats;
    }

    void clear() {
        seen = new long[FEW];
        count = 0;
    }

    /** FNV-1a. */
    private static long fingerprint(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}

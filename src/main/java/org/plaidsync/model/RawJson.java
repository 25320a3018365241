package org.plaidsync.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON text to the letter. It stays in UTF-8, as it comes and as it is stored: for the hundred thousand that a sync may pass on,
 * making strings and bytes again takes longer than storing them.
 */
public final class RawJson {
    private final byte[] utf8;

    private RawJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static RawJson of(String text) {
        return new RawJson(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param utf8 which nobody changes afterwards: it is not copied */
    public static RawJson ofUtf8(byte[] utf8) {
        return new RawJson(utf8);
    }

    /** The bytes themselves, not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

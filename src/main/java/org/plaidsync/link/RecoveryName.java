package org.plaidsync.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/** Names recovery files after accounts, whose names may hold slashes, emoji and a hundred characters. */
final class RecoveryName {
    private static final String SUFFIX = ".recovery";

    /** File systems take 255 bytes, and the configuration's own name comes before. */
    private static final int LONGEST = 100;

    private static final int KEPT_OF_LONG = 60;
    private static final int DIGEST = 16;

    private RecoveryName() {}

    static Path of(Path config, String name) {
        return config.resolveSibling(config.getFileName() + "." + encoded(name) + SUFFIX);
    }

    /** Whether a file is one of this configuration's: of another's, such as {@code sandbox.old}, more of the name is left. */
    static boolean isOf(Path config, Path file) {
        String name = file.getFileName().toString();
        String prefix = config.getFileName() + ".";
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && name.indexOf('.', prefix.length()) == name.length() - SUFFIX.length();
    }

    private static String encoded(String name) {
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        StringBuilder encoded = new StringBuilder();
        for (byte b : normal.getBytes(UTF_8)) {
            if (b == '-' || b == '_' || b > 0 && Character.isLetterOrDigit(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.length() <= LONGEST
                ? encoded.toString()
                : encoded.substring(0, KEPT_OF_LONG) + "-" + digest(normal).substring(0, DIGEST);
    }

    /** Of any text, in hexadecimal. */
    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

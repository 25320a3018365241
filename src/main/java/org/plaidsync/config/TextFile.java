package org.plaidsync.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A small UTF-8 file, whole or not at all: a wrong path such as a database or a device is refused, not swallowed. */
final class TextFile {
    private static final int LARGEST = 1 << 20;

    private TextFile() {}

    static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        if (isPipe(file)) {
            throw new FileSystemException(file.toString(), null, "is a pipe or a device");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new FileSystemException(file.toString(), null, "is larger than 1 MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileSystemException(file.toString(), null, "is not UTF-8 text");
        }
    }

    /** Nobody may ever write into a pipe; but one that the shell has opened for us has a name in /dev or /proc. */
    private static boolean isPipe(Path file) throws IOException {
        boolean opened = file.startsWith("/dev") || file.startsWith("/proc");
        return !opened && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }
}

package org.plaidsync.influx;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Appends lines to a file, or prints them. Journal unless told otherwise: nobody knows which version will read it. */
final class LineFileWriter implements Destination {
    private final Target.LineFile target;
    private final PrintStream out;

    LineFileWriter(Target.LineFile target, PrintStream out) {
        this.target = target;
        this.out = out;
    }

    @Override
    public Answer write(List<String> lines) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (target.path().equals("-")) {
                out.write(text);
                out.flush();
                return out.checkError() ? later("the standard output is closed") : new Answer.Accepted();
            }
            append(Path.of(target.path()), text);
            return new Answer.Accepted();
        } catch (IOException failure) {
            return later(failure.toString());
        }
    }

    @Override
    public Contact contact() {
        return new Contact.Suits(Mode.JOURNAL);
    }

    @Override
    public void close() {
        out.flush();
    }

    private Answer later(String why) {
        return new Answer.Later("Cannot write lines to " + target.path() + ": " + why, Optional.empty());
    }

    /** On disk before it is acknowledged, and for the owner's eyes only. */
    private static void append(Path file, byte[] text) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}

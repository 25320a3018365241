package org.plaidsync.influx;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Appends lines to a file, or prints them. Journal unless told otherwise: nobody knows which version will read it. */
final class LineFileWriter implements Destination {
    private static final int LONGEST_LINE = 1 << 16;

    private final Target.LineFile target;
    private final PrintStream out;

    LineFileWriter(Target.LineFile target, PrintStream out) {
        this.target = target;
        this.out = out;
    }

    @Override
    public Answer write(String lines) {
        try {
            if (target.path().equals("-")) {
                out.write(bytes(lines));
                out.flush();
                return out.checkError() ? later("the standard output is closed") : new Answer.Accepted();
            }
            append(Path.of(target.path()), lines);
            return new Answer.Accepted();
        } catch (FileSystemException failure) {
            return misconfigured(failure);
        } catch (IOException failure) {
            return later(failure.toString());
        }
    }

    /** A line that a crash has cut is found by being one of those to be written next. */
    @Override
    public boolean takesAnyAgain() {
        return false;
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

    private Answer misconfigured(FileSystemException failure) {
        String why = failure instanceof NoSuchFileException
                ? "its folder does not exist"
                : failure instanceof AccessDeniedException ? "permission denied" : failure.getReason();
        return new Answer.Misconfigured("Cannot write lines to " + target.path() + ": " + why);
    }

    /** On disk before it is acknowledged, and for the owner's eyes only. */
    private static void append(Path file, String lines) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        } else if (Files.isRegularFile(file)) {
            endLastLine(file, lines);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes(lines));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (Files.isRegularFile(file)) {
                channel.force(true);
            }
        }
    }

    private static byte[] bytes(String lines) {
        return (lines + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A crash or a full disk may have cut a line. Without some digits of its time, or with the next line behind it, it would
     * be another point. It was not acknowledged, so it is one of those to be written now, and is taken away. What somebody
     * else wrote is only ended.
     */
    private static void endLastLine(Path file, String lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(end, LONGEST_LINE));
            while (buffer.hasRemaining() && channel.read(buffer, end - buffer.remaining()) >= 0) {
                // a read may bring less than was asked for
            }
            // a character a byte, because a character may have been cut, too
            String tail = new String(buffer.array(), StandardCharsets.ISO_8859_1);
            String cut = tail.substring(tail.lastIndexOf('\n') + 1);
            if (cut.isEmpty()) {
                return;
            }
            boolean ours = new String(bytes(lines), StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.startsWith(cut));
            if (ours) {
                channel.truncate(end - cut.length());
            } else {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
            }
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

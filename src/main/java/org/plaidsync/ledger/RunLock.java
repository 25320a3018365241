package org.plaidsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets one sync at a time work on a ledger. It is a lock of the operating system on {@code <ledger>.lock}, which ends
 * with its process however that ends; what the file says is only for the message to those who come too late.
 */
public final class RunLock implements AutoCloseable {
    /**
     * POSIX drops a process's lock as soon as the process closes any descriptor of the file, even one it opened only to
     * find the lock taken: so a second attempt within the process must not get as far as opening it.
     */
    private static final Map<Path, Instant> HELD_HERE = new ConcurrentHashMap<>();

    /** Not on the text itself: on some systems nobody could read who holds the lock. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @throws RunLockedException if another run, of this process or another, holds it
     * @throws LedgerException if the lock file cannot be written
     */
    public static RunLock acquire(Path ledgerFile, Clock clock) {
        Path file = fileOf(ledgerFile);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = HELD_HERE.putIfAbsent(file, now);
        if (since != null) {
            throw new RunLockedException(
                    file, OptionalLong.of(ProcessHandle.current().pid()), Optional.of(since));
        }
        try {
            return lock(file, now);
        } catch (IOException failed) {
            HELD_HERE.remove(file);
            throw unusable(file, failed);
        } catch (RuntimeException refused) {
            HELD_HERE.remove(file);
            throw refused;
        }
    }

    /**
     * Who holds it.
     *
     * @param pid as the holder sees itself: inside a container that is another number than outside
     */
    public record Holder(OptionalLong pid, Optional<Instant> since) {}

    /**
     * Who is at work, if anybody is. It takes the lock for an instant, because nothing else tells for sure: a process may
     * be invisible from here, and what an ended one wrote stays.
     *
     * @throws LedgerException if the lock file cannot be opened
     */
    public static Optional<Holder> holder(Path ledgerFile) {
        Path file = fileOf(ledgerFile);
        Instant since = HELD_HERE.get(file);
        if (since != null) {
            return Optional.of(here(Optional.of(since)));
        }
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                return Optional.empty();
            }
            String text = read(file);
            return Optional.of(new Holder(pid(text), since(text)));
        } catch (OverlappingFileLockException heldHere) {
            return Optional.of(here(Optional.empty()));
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    private static Holder here(Optional<Instant> since) {
        return new Holder(OptionalLong.of(ProcessHandle.current().pid()), since);
    }

    private static Path fileOf(Path ledgerFile) {
        Path ledger = real(ledgerFile);
        return ledger.resolveSibling(ledger.getFileName() + ".lock");
    }

    private static LedgerException unusable(Path file, IOException failed) {
        return new LedgerException(
                LedgerException.Kind.READ_ONLY,
                "Cannot write the lock file %s (%s): the ledger's folder must exist and be writable."
                        .formatted(file, failed.getClass().getSimpleName()),
                failed);
    }

    /** By whatever links two configurations reach the same ledger, it has one lock. */
    private static Path real(Path ledgerFile) {
        try {
            return ledgerFile.toRealPath();
        } catch (IOException notThereYet) {
            return ledgerFile.toAbsolutePath().normalize();
        }
    }

    private static RunLock lock(Path file, Instant now) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.attributes(file));
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw heldElsewhere(file);
            }
            sign(channel, now);
            return new RunLock(file, channel);
        } catch (OverlappingFileLockException heldHere) {
            // loaded twice into one virtual machine, this class does not know of its other self
            channel.close();
            throw new RunLockedException(
                    file, OptionalLong.of(ProcessHandle.current().pid()), Optional.empty());
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** On a full disk the lock holds without it, and the ledger knows better what to say. */
    private static void sign(FileChannel channel, Instant now) {
        String holder = "pid %d\nsince %s\n".formatted(ProcessHandle.current().pid(), now);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(UTF_8)), 0);
        } catch (IOException noSpace) {
            // then those who come too late are told less
        }
    }

    /** Of a holder that is another process; of one in this process the file must not be opened. */
    private static RunLockedException heldElsewhere(Path file) {
        String text = read(file);
        return new RunLockedException(file, pid(text), since(text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static OptionalLong pid(String text) {
        Matcher pid = Pattern.compile("^pid (\\d{1,18})$", Pattern.MULTILINE).matcher(text);
        return pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
    }

    private static Optional<Instant> since(String text) {
        Matcher since = Pattern.compile("^since (\\S+)$", Pattern.MULTILINE).matcher(text);
        try {
            return since.find() ? Optional.of(Instant.parse(since.group(1))) : Optional.empty();
        } catch (DateTimeException cutShort) {
            return Optional.empty();
        }
    }

    /** Lets the next run go ahead. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // the lock ends with the process at the latest
        } finally {
            HELD_HERE.remove(file);
        }
    }
}

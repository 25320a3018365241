package org.plaidsync.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;

/** Replaces a file's content so that at every instant the old or the new one is on disk, whole. */
final class Replacement {
    private Replacement() {}

    /**
     * Makes the backup, then replaces what a link points to, and leaves the link.
     *
     * @return the backup
     */
    static Path replace(Path file, String before, String after, Clock clock) throws IOException {
        Path target = file.toRealPath();
        Path backup = backup(file, before, clock);
        if (!renamedOver(target, after)) {
            rewrite(target, before, after);
        }
        return backup;
    }

    /** Writes and deletes a file of that content where the backup will be. */
    static void tryBackup(Path file, String content) throws IOException {
        Path attempt = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(attempt);
        try {
            create(attempt, content);
        } finally {
            Files.deleteIfExists(attempt);
        }
    }

    private static Path backup(Path file, String content, Clock clock) throws IOException {
        for (long second = clock.instant().getEpochSecond(); ; second++) {
            Path backup = file.resolveSibling(file.getFileName() + "." + second + ".bkp");
            try {
                create(backup, content);
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (IOException e) {
                Files.deleteIfExists(backup);
                throw e;
            }
            sync(backup.toAbsolutePath().getParent());
            return backup;
        }
    }

    /**
     * Whether the file could be replaced by a rename. Not so where it is itself a mount (EBUSY, EXDEV), where its
     * folder takes no new file, or where its owner cannot be kept; a full disk is not among these but an error.
     */
    private static boolean renamedOver(Path target, String content) throws IOException {
        Path fresh = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(fresh);
            create(fresh, "");
        } catch (FileSystemException refused) {
            return false;
        }
        try {
            write(fresh, content);
            try {
                copyOwnerAndMode(target, fresh);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException refused) {
                return false;
            }
            sync(target.getParent());
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Nothing is truncated before the new content is on disk, and a failure puts the old content back. */
    private static void rewrite(Path target, String before, String after) throws IOException {
        try {
            write(target, after);
        } catch (IOException e) {
            try {
                write(target, before);
            } catch (IOException unlikely) {
                e.addSuppressed(unlikely);
            }
            throw e;
        }
    }

    private static void create(Path file, String content) throws IOException {
        FileAttribute<?>[] onlyOwner = posix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)
                .close();
        write(file, content);
    }

    private static void write(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            long size = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(size);
            channel.force(true);
        }
    }

    private static void copyOwnerAndMode(Path from, Path to) throws IOException {
        if (!posix(from)) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(wanted.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!made.group().equals(wanted.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(wanted.permissions());
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Puts the folder's entries on disk, where the system can: a rename alone may be lost by a power cut. */
    private static void sync(Path folder) throws IOException {
        if (posix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

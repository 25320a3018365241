package org.plaidsync.link;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one process at a time edit a configuration file. The lock is on a file beside it, because the configuration
 * itself is replaced by a new file. An edit lasts milliseconds, so that a second editor simply waits.
 */
public final class ConfigLock {
    private ConfigLock() {}

    /** An edit of the configuration. */
    public interface Edit<T> {
        T make() throws IOException;
    }

    /** @throws IOException that of the edit, or when no lock can be had */
    public static <T> T during(Path config, Edit<T> edit) throws IOException {
        Path file = config.resolveSibling(config.getFileName() + ".lock");
        try {
            OwnerOnly.create(file);
        } catch (FileAlreadyExistsException fromEarlier) {
            // it stays: deleting it would let a waiting and a new process hold one lock each
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            T result = edit.make();
            lock.release();
            return result;
        }
    }
}

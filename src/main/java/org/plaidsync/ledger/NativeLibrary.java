package org.plaidsync.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite itself from the folder of the ledger, because a container's {@code /tmp} is often missing or noexec. The
 * driver's own way leaves its files behind when the process is killed; here they are gone as soon as they are loaded.
 */
final class NativeLibrary {
    private static final String PREFIX = ".plaid-sync-lib";
    private static final Duration SURELY_ABANDONED = Duration.ofMinutes(10);

    private static final String NAME = LibraryLoaderUtil.getNativeLibName();

    /**
     * In the native executable this is known since it was built: to find out where it runs, the driver starts
     * {@code uname} and resolves every mapped file.
     */
    private static final String RESOURCE = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + NAME;

    private static boolean loaded;

    private NativeLibrary() {}

    /** Does nothing when it is loaded already. Any failure is left to the driver, which then tries its own way. */
    static synchronized void load(Path folder, Clock clock) {
        if (loaded) {
            return;
        }
        System.setProperty("org.sqlite.tmpdir", folder.toString());
        try {
            extractAndLoad(folder, clock.instant());
        } catch (IOException readOnlyFolder) {
            // then the driver finds a place of its own
        } finally {
            System.clearProperty("org.sqlite.tmpdir");
        }
        loaded = true;
    }

    private static void extractAndLoad(Path folder, Instant now) throws IOException {
        removeAbandoned(folder, now);
        Path own = OwnerOnly.createTempFolder(folder, PREFIX);
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(RESOURCE)) {
            if (library != null) {
                Files.copy(library, own.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
                System.setProperty("org.sqlite.lib.path", own.toString());
                System.setProperty("org.sqlite.lib.name", NAME);
            }
            initialize();
        } finally {
            System.clearProperty("org.sqlite.lib.path");
            remove(own);
        }
    }

    private static void initialize() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception unloadable) {
            throw new IOException("SQLite's native library cannot be loaded", unloadable);
        }
    }

    /**
     * What a kill between extracting and loading left; not younger ones, which another process may be loading. Tidying
     * is no reason not to load: what cannot be removed stays.
     */
    static void removeAbandoned(Path folder, Instant now) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
            left.forEach(one -> removeIfAbandoned(one, now));
        } catch (IOException | DirectoryIteratorException unreadable) {
            // the next opening tries again
        }
    }

    private static void removeIfAbandoned(Path one, Instant now) {
        try {
            Instant modified = Files.getLastModifiedTime(one).toInstant();
            if (modified.isBefore(now.minus(SURELY_ABANDONED))) {
                remove(one);
            }
        } catch (IOException | DirectoryIteratorException notOurs) {
            // another process was quicker, or it is no folder of ours
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}

package org.plaidsync.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * Adds and removes account sections without touching another byte of the file. A backup {@code <file>.<unix time>.bkp}
 * is made first; then the file is replaced atomically, keeping mode and owner, and both are on disk when a method
 * returns. The caller sees to it that no two processes edit at the same time.
 */
public final class ConfigFile {
    private ConfigFile() {}

    /** Why an account of this name cannot be added: odd, reserved or taken; empty when it can. */
    public static Optional<String> nameProblem(Path file, String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tries everything that saving needs, without changing the file: reading, room and permission for a backup.
     *
     * @throws ConfigurationException saying what to do, when an account could not be saved
     */
    public static void checkSavable(Path file) {
        throw new UnsupportedOperationException();
    }

    /**
     * Appends {@code [name]} with its access token.
     *
     * @return the backup
     * @throws ConfigurationException when the name is refused, see {@link #nameProblem}
     * @throws IOException when it could not be saved; the file is as it was, or complete in the backup
     */
    public static Path addAccount(Path file, String name, Secret accessToken, Clock clock) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Removes the lines of that section and the blank line before it.
     *
     * @return the backup
     * @throws ConfigurationException when there is no such account
     * @throws IOException as {@link #addAccount}
     */
    public static Path removeAccount(Path file, String name, Clock clock) throws IOException {
        throw new UnsupportedOperationException();
    }
}

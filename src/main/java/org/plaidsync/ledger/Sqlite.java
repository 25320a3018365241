package org.plaidsync.ledger;

import java.nio.file.Path;
import java.time.Clock;

/** The library itself. */
public final class Sqlite {
    private Sqlite() {}

    /**
     * Loads the native library from the ledger's folder, as every command does, and asks it for its version.
     *
     * @throws LedgerException or a {@link LinkageError} if it cannot be loaded
     */
    public static String version(Path ledger, Clock clock) {
        try (Database database = Database.inMemory(ledger, clock)) {
            return database.plain(sql -> sql.first(row -> row.getString(1), "SELECT sqlite_version()"))
                    .orElseThrow();
        }
    }
}

package org.plaidsync.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What a look at the ledger's file found. It changes nothing.
 *
 * @param schemaVersion 0 where it is no ledger of ours
 * @param damages what SQLite's own check has to say, empty when the file is sound
 */
public record LedgerHealth(State state, int schemaVersion, List<String> damages) {
    private static final int DAMAGES_TOLD = 5;

    public enum State {
        /** No file: the first sync makes one. */
        ABSENT,
        /** A database without tables: as good as none. */
        EMPTY,
        /** A database of the original Python program: the next sync adopts it. */
        ORIGINAL,
        LEDGER,
        /** Of a newer version of this program. */
        NEWER,
        /** Of another program. */
        FOREIGN
    }

    /** @throws LedgerException if the file cannot be opened, or is so damaged that it cannot be checked */
    public static LedgerHealth of(Path file, Clock clock) {
        if (Files.notExists(file)) {
            return new LedgerHealth(State.ABSENT, 0, List.of());
        }
        try (Database database = Database.readable(file, Database.BUSY_TIMEOUT_MILLIS, clock)) {
            int version = database.read(Schema::version);
            return new LedgerHealth(state(database, version), version, damages(database));
        }
    }

    private static State state(Database database, int version) {
        if (version > 0) {
            return version > Schema.VERSION ? State.NEWER : State.LEDGER;
        }
        if (database.read(Schema::isEmpty)) {
            return State.EMPTY;
        }
        return database.read(Schema::isOriginal) ? State.ORIGINAL : State.FOREIGN;
    }

    /** The quick form, which skips only the comparison of indexes with their tables: it reads each page once. */
    private static List<String> damages(Database database) {
        return database
                .plain(sql -> sql.list(row -> row.getString(1), "PRAGMA quick_check(" + DAMAGES_TOLD + ")"))
                .stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }
}

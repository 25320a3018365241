package org.plaidsync.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.plaidsync.ledger.LedgerException.Kind;

/** Makes of whatever lies at the ledger's path a ledger of this version, or says why not and leaves it alone. */
final class Opening {
    private Opening() {}

    /** @param backup of a file of the original program that was adopted just now */
    record Opened(Database database, Optional<Path> backup) {}

    static Opened writable(Path file, int busyTimeoutMillis, Clock clock) {
        Database database = Database.writable(file, busyTimeoutMillis, clock);
        try {
            StagingArea.removeStale(file);
            int version = database.plain(Schema::version);
            if (version > Schema.VERSION) {
                throw Failures.of(Kind.NEWER_VERSION, file);
            }
            if (version == 0 && database.read(Schema::isEmpty)) {
                create(database);
                database.useWalFromCloseOn();
                return new Opened(database, Optional.empty());
            }
            Optional<Path> backup = version == 0 ? Optional.of(adopt(database, clock)) : Optional.empty();
            if (version > 0 && version < Schema.VERSION) {
                upgrade(database);
            }
            database.useWal();
            return new Opened(database, backup);
        } catch (LedgerException failure) {
            database.close();
            throw failure;
        } catch (IOException failure) {
            database.close();
            throw Failures.of(file, failure);
        }
    }

    private static void create(Database database) {
        database.write(sql -> {
            // another process may have been quicker
            if (Schema.version(sql) == 0) {
                Schema.create(sql);
            }
            return null;
        });
    }

    private static void upgrade(Database database) {
        database.write(sql -> {
            Schema.upgrade(sql);
            return null;
        });
    }

    /** Returns the backup. */
    private static Path adopt(Database database, Clock clock) throws IOException {
        Path file = database.file();
        if (!database.read(Schema::isOriginal)) {
            throw Failures.of(Kind.FOREIGN, file);
        }
        Path backup = backUp(database, clock);
        OwnerOnly.restrict(file);
        database.write(sql -> {
            if (Schema.version(sql) == 0) {
                Schema.create(sql);
                Adoption.fill(sql);
            }
            return null;
        });
        return backup;
    }

    private static Path backUp(Database database, Clock clock) throws IOException {
        Path backup = newBackupFile(database.file(), clock.instant().getEpochSecond());
        boolean done = false;
        try {
            database.plain(sql -> sql.run("VACUUM INTO ?", backup.toString()));
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(backup);
            }
        }
        return backup;
    }

    /** VACUUM INTO takes an empty file, so that it never is readable by others. An older backup is never overwritten. */
    private static Path newBackupFile(Path ledger, long unixTime) throws IOException {
        Path backup = Path.of("%s.%d.bkp".formatted(ledger.toAbsolutePath(), unixTime));
        try {
            OwnerOnly.create(backup);
            return backup;
        } catch (FileAlreadyExistsException taken) {
            return newBackupFile(ledger, unixTime + 1);
        }
    }

    /** Absent files and those of the original program are read as if they had been made ledgers, without touching them. */
    static Database readable(Path file, int busyTimeoutMillis, Clock clock) {
        if (Files.notExists(file)) {
            return empty(file, clock);
        }
        Database database = Database.readable(file, busyTimeoutMillis, clock);
        boolean keep = false;
        try {
            int version = database.read(Schema::version);
            if (version > Schema.VERSION) {
                throw Failures.of(Kind.NEWER_VERSION, file);
            }
            // what the later versions added is needed for writing only
            if (version > 0) {
                keep = true;
                return database;
            }
            if (database.read(Schema::isEmpty)) {
                return empty(file, clock);
            }
            if (!database.read(Schema::isOriginal)) {
                throw Failures.of(Kind.FOREIGN, file);
            }
        } finally {
            if (!keep) {
                database.close();
            }
        }
        return adoptedInMemory(file, clock);
    }

    private static Database empty(Path file, Clock clock) {
        Database database = Database.inMemory(file, clock);
        create(database);
        return database;
    }

    private static Database adoptedInMemory(Path file, Clock clock) {
        Database database = empty(file, clock);
        database.plain(
                sql -> sql.run("ATTACH ? AS original", file.toAbsolutePath().toString()));
        database.stage(sql -> {
            Adoption.copy(sql);
            Adoption.fill(sql);
            return null;
        });
        database.plain(sql -> sql.run("DETACH original"));
        return database;
    }
}

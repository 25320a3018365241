package org.plaidsync.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The second database that holds staged pages, attached while any are staged. On disk it is a file without a name:
 * unlinked as soon as it is open, so that no end of the process leaves one behind.
 */
final class StagingArea {
    private final Database database;
    private final boolean onDisk;
    private int pulls;
    private int lastNumber;

    StagingArea(Database database, boolean onDisk) {
        this.database = database;
        this.onDisk = onDisk;
    }

    /** Where a system cannot unlink an open file, or died between the two. */
    static void removeStale(Path ledgerFile) throws IOException {
        Files.deleteIfExists(file(ledgerFile));
    }

    /** Creates empty tables for the pages of one pull. */
    StagedTables create(Sql sql) throws SQLException {
        if (pulls == 0) {
            attach(sql);
        }
        lastNumber++;
        StagedTables tables = StagedTables.numbered(lastNumber);
        sql.run(StagedRows.TABLE.formatted(tables.rows()));
        sql.run(StagedRows.JSON_TABLE.formatted(tables.json()));
        pulls++;
        return tables;
    }

    void drop(Sql sql, StagedTables tables) throws SQLException {
        pulls--;
        if (pulls == 0) {
            // much quicker than DROP, which has to read every page
            sql.run("DETACH staging");
        } else {
            sql.run("DROP TABLE " + tables.rows());
            sql.run("DROP TABLE " + tables.json());
        }
    }

    private void attach(Sql sql) throws SQLException {
        sql.run("ATTACH ? AS staging", onDisk ? createFile().toString() : ":memory:");
        // few and large writes
        sql.run("PRAGMA staging.page_size = 32768");
        sql.run("PRAGMA staging.locking_mode = EXCLUSIVE");
        // what is lost in a crash is only fetched again
        sql.run("PRAGMA staging.journal_mode = OFF");
        sql.run("PRAGMA staging.synchronous = OFF");
        sql.run("PRAGMA staging.cache_size = -4000");
        if (onDisk) {
            sql.run("CREATE TABLE staging.opened(yes)");
            unlink();
        }
    }

    private Path createFile() {
        try {
            removeStale(database.file());
            OwnerOnly.create(file(database.file()));
            return file(database.file());
        } catch (IOException failure) {
            throw Failures.of(database.file(), failure);
        }
    }

    private void unlink() {
        try {
            removeStale(database.file());
        } catch (IOException openFilesCannotBeUnlinkedHere) {
            // then the next start removes it
        }
    }

    private static Path file(Path ledgerFile) {
        return Path.of(ledgerFile.toAbsolutePath() + ".staging");
    }
}

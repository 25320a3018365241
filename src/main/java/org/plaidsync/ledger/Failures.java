package org.plaidsync.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.plaidsync.ledger.LedgerException.Kind;
import org.sqlite.SQLiteException;

/** SQLite's result codes as sentences that a person can act on. */
final class Failures {
    private static final int PRIMARY_CODE = 0xff;
    /** The shared memory file could not grow: SQLite has no better word for a full disk there. */
    private static final int IOERR_SHMSIZE = 4874;

    private Failures() {}

    static LedgerException of(Path file, SQLException failure) {
        // the driver's getErrorCode() has only the primary code
        int code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
        Kind kind = kind(file, code);
        return new LedgerException(kind, sentence(kind, file, failure.getMessage()), failure);
    }

    static LedgerException of(Path file, IOException failure) {
        Kind kind = isWritable(file) ? Kind.CANNOT_OPEN : Kind.READ_ONLY;
        return new LedgerException(kind, sentence(kind, file, failure.toString()), failure);
    }

    static LedgerException of(Kind kind, Path file) {
        return new LedgerException(kind, sentence(kind, file, ""), null);
    }

    private static Kind kind(Path file, int code) {
        if (code == IOERR_SHMSIZE) {
            return Kind.DISK_FULL;
        }
        return switch (code & PRIMARY_CODE) {
            case 5, 6 -> Kind.LOCKED;
            case 11, 26 -> Kind.CORRUPT;
            case 13 -> Kind.DISK_FULL;
            case 3, 8 -> Kind.READ_ONLY;
            case 14 -> isWritable(file) ? Kind.CANNOT_OPEN : Kind.READ_ONLY;
            default -> Kind.UNEXPECTED;
        };
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || !Files.isDirectory(folder) || Files.isWritable(folder);
    }

    private static String sentence(Kind kind, Path file, String detail) {
        return switch (kind) {
            case LOCKED ->
                "The ledger %s is locked by another program. Close it (an open sqlite3 shell, for example) and run again; nothing was lost."
                        .formatted(file);
            case CORRUPT ->
                "The ledger %s is damaged or not an SQLite file (%s). Nothing was overwritten. Move it away and restore a backup, or let the next sync fetch everything into a new one."
                        .formatted(file, detail);
            case FOREIGN ->
                "The file %s is a database of another program. Nothing was changed. Set dbfile in [plaid-sync] to another file."
                        .formatted(file);
            case NEWER_VERSION ->
                "The ledger %s was written by a newer version of plaid-sync. Nothing was changed. Run that version, or restore a backup made before it."
                        .formatted(file);
            case DISK_FULL ->
                "The disk with the ledger %s is full. Nothing was lost: free some space and run again.".formatted(file);
            case READ_ONLY ->
                "The ledger %s cannot be written. Make the file and its folder writable for this user and run again."
                        .formatted(file);
            case CANNOT_OPEN ->
                "The ledger %s cannot be opened (%s). Its folder must exist and this user must be allowed to read and write there."
                        .formatted(file, detail);
            case UNEXPECTED -> "The ledger %s failed: %s".formatted(file, detail);
        };
    }
}

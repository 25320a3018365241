package org.plaidsync.ledger;

/** The ledger could not be used. The message is a sentence for the user: which file, why, and what to do. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for the exit code. */
    public enum Kind {
        /** Another program keeps the file locked; a later run may succeed. */
        LOCKED,
        /** Not an SQLite file, or a damaged one. */
        CORRUPT,
        /** An SQLite file, but of some other program. */
        FOREIGN,
        /** Written by a newer version of this program. */
        NEWER_VERSION,
        DISK_FULL,
        /** The file or its folder cannot be written. */
        READ_ONLY,
        CANNOT_OPEN,
        /** Anything else that SQLite answered: a bug or a failing disk. */
        UNEXPECTED
    }

    private final Kind kind;

    LedgerException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

package org.plaidsync.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Calendar;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.plaidsync.ledger.LedgerException.Kind;
import org.sqlite.JDBC;

/**
 * One connection under one lock. Every use is a complete, short transaction: none stays open while the network is waited
 * for, so that other programs can read and write in between.
 */
final class Database implements AutoCloseable {
    static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Work on the connection. */
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    static {
        // The driver makes a calendar for every connection, and the first one in a process looks through all locales.
        // In
        // the native executable the first one was that of the build.
        Calendar.getInstance(Locale.ROOT);
    }

    private final Path file;
    private final Connection connection;
    private final Sql sql;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean walAtClose;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.sql = new Sql(connection);
    }

    /** For reading and writing; the file is created where there is none. */
    static Database writable(Path file, int busyTimeoutMillis, Clock clock) {
        try {
            loadLibrary(file, clock);
            if (Files.notExists(file)) {
                // SQLite gives its own files beside it the same mode
                OwnerOnly.create(file);
            }
        } catch (IOException failure) {
            throw Failures.of(file, failure);
        }
        return connect(file, uri(file, "mode=rw"), busyTimeoutMillis);
    }

    /**
     * For reading only. It may create SQLite's own files beside the ledger while it is open, as every reader of a WAL
     * database does, but leaves none.
     */
    static Database readable(Path file, int busyTimeoutMillis, Clock clock) {
        loadLibrary(file, clock);
        Path wal = Path.of(file + "-wal");
        try {
            // not mode=ro: such a connection leaves its -wal and -shm behind
            return reading(connect(file, uri(file, "mode=rw"), busyTimeoutMillis));
        } catch (LedgerException failure) {
            boolean readOnly = failure.kind() == Kind.READ_ONLY || failure.kind() == Kind.CANNOT_OPEN;
            if (!readOnly || Files.exists(wal)) {
                throw failure;
            }
        }
        // a WAL database in a read-only folder, where nobody can be writing: it can be read without those files
        return reading(connect(file, uri(file, "immutable=1"), busyTimeoutMillis));
    }

    private static Database reading(Database database) {
        try {
            database.read(Schema::version);
            return database;
        } catch (LedgerException unreadable) {
            database.close();
            throw unreadable;
        }
    }

    static Database inMemory(Path standsFor, Clock clock) {
        loadLibrary(standsFor, clock);
        return connect(standsFor, ":memory:", 0);
    }

    private static void loadLibrary(Path file, Clock clock) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            NativeLibrary.load(folder, clock);
        }
    }

    /** As a URI, because the driver takes a question mark in a plain name for its own options. */
    private static String uri(Path file, String option) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath() + "?" + option;
    }

    private static Database connect(Path file, String name, int busyTimeoutMillis) {
        Properties options = new Properties();
        options.setProperty("busy_timeout", Integer.toString(busyTimeoutMillis));
        options.setProperty("foreign_keys", "false");
        options.setProperty("temp_store", "MEMORY");
        options.setProperty("cache_size", "-8000");
        options.setProperty("page_size", "16384");
        options.setProperty("synchronous", "FULL");
        // or the driver would ask for the row's number after every single insert, in a statement of its own
        options.setProperty("jdbc.get_generated_keys", "false");
        try {
            return new Database(file, JDBC.createConnection("jdbc:sqlite:" + name, options));
        } catch (SQLException failure) {
            throw Failures.of(file, failure);
        }
    }

    Path file() {
        return file;
    }

    void useWal() {
        plain(s -> s.run("PRAGMA journal_mode = WAL"));
    }

    /**
     * For a new file. Its first commit is the largest of its life and has nothing to keep a journal of; in WAL mode
     * every page would be written twice, which takes three times as long. A crash is as harmless in either mode.
     */
    void useWalFromCloseOn() {
        walAtClose = true;
    }

    /** Without a transaction around it. */
    <T> T plain(Work<T> work) {
        lock.lock();
        try {
            return work.on(sql);
        } catch (SQLException failure) {
            throw Failures.of(file, failure);
        } finally {
            lock.unlock();
        }
    }

    /** In a transaction that sees one state of the ledger and is given up at the end. */
    <T> T read(Work<T> work) {
        return plain(s -> {
            s.run("BEGIN");
            try {
                return work.on(s);
            } finally {
                rollback();
            }
        });
    }

    /** In a transaction that is committed, or rolled back if the work throws. */
    <T> T write(Work<T> work) {
        return transaction("BEGIN IMMEDIATE", work);
    }

    /** As {@link #write}, but without locking out other writers of the ledger: for the staging area. */
    <T> T stage(Work<T> work) {
        return transaction("BEGIN", work);
    }

    private <T> T transaction(String begin, Work<T> work) {
        return plain(s -> {
            s.run(begin);
            boolean done = false;
            try {
                T result = work.on(s);
                s.run("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        });
    }

    private void rollback() {
        try {
            sql.run("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite does so itself on a full disk; what matters is the failure on its way to the caller
        }
    }

    @Override
    public void close() {
        if (walAtClose) {
            try {
                useWal();
            } catch (LedgerException somebodyReadsIt) {
                // the next start does it
            }
        }
        plain(s -> {
            connection.close();
            return null;
        });
    }
}

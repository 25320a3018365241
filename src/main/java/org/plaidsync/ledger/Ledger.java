package org.plaidsync.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.plaidsync.model.Money;

/**
 * The SQLite file that remembers everything. It may be used by several threads: every method is a short transaction of
 * its own, one at a time.
 *
 * <p>All methods throw {@link LedgerException} with a sentence for the user when the file cannot be used.
 */
public final class Ledger implements AutoCloseable {
    private final Database database;
    private final StagingArea area;
    private final Clock clock;
    private final boolean writable;
    private final Optional<Path> adopted;

    private Ledger(Database database, Clock clock, boolean writable, Optional<Path> adopted) {
        this.adopted = adopted;
        this.database = database;
        this.clock = clock;
        this.writable = writable;
        this.area = new StagingArea(database, writable);
    }

    /**
     * For reading and writing. A missing file is created (mode 0600); one of the original Python program is backed up to
     * {@code <file>.<unix time>.bkp} and adopted.
     */
    public static Ledger open(Path file, Clock clock) {
        return open(file, clock, Database.BUSY_TIMEOUT_MILLIS);
    }

    static Ledger open(Path file, Clock clock, int busyTimeoutMillis) {
        Opening.Opened opened = Opening.writable(file, busyTimeoutMillis, clock);
        return new Ledger(opened.database(), clock, true, opened.backup());
    }

    /**
     * For reading and {@link #preview}, beside a running sync too. It changes nothing: a missing file is read as an empty
     * ledger, one of the original program as if it had been adopted.
     */
    public static Ledger openReadOnly(Path file, Clock clock) {
        return openReadOnly(file, clock, Database.BUSY_TIMEOUT_MILLIS);
    }

    static Ledger openReadOnly(Path file, Clock clock, int busyTimeoutMillis) {
        return new Ledger(Opening.readable(file, busyTimeoutMillis, clock), clock, false, Optional.empty());
    }

    /** The backup of what was a file of the original program until this opening adopted it. */
    public Optional<Path> adopted() {
        return adopted;
    }

    /** Where the next incremental pull starts; empty if the next pull has to be a full one. */
    public Optional<String> cursor(String itemId) {
        return database.plain(
                sql -> sql.first(row -> row.getString(1), "SELECT cursor FROM item_state WHERE item_id = ?", itemId));
    }

    /** A place for the pages of one pull: on disk, or in memory where this ledger is only read. */
    public Staging stage() {
        return new StagedPages(database, area);
    }

    /**
     * Stores an update as a whole or not at all: item, accounts, balances, transactions, change log, cursor, and the
     * section's success.
     *
     * @throws UnusualRemovalsException if it would archive suspiciously much; then nothing is stored
     */
    public Committed commit(ItemUpdate update) {
        requireWritable();
        StagedTables staged = StagedPages.tablesOf(update.pull().pages());
        return database.write(sql -> Commit.execute(sql, staged, update));
    }

    /**
     * What {@link #commit} would do, and then {@link #settle} to the same item, without doing it. A refusal is in
     * {@link Committed#unusualRemovals()}.
     *
     * @param sections all account sections of the configuration, disabled ones included
     */
    public Committed preview(ItemUpdate update, Collection<String> sections) {
        StagedTables staged = StagedPages.tablesOf(update.pull().pages());
        return database.read(sql -> Commit.preview(sql, staged, update, sections));
    }

    /** Notes a failure, or a success without a commit. */
    public void recordAttempt(Attempt attempt) {
        requireWritable();
        database.write(sql -> {
            Attempts.record(sql, attempt);
            return null;
        });
    }

    /**
     * Notices which items are no longer configured, so that accounts linked anew can succeed theirs. To be called when all
     * items of a run are done.
     *
     * @param sections all account sections of the configuration, disabled ones included
     */
    public Settled settle(Collection<String> sections) {
        requireWritable();
        return database.write(sql -> new Settlement(sql, clock.instant()).settle(sections));
    }

    /** Every section that was ever tried. */
    public List<SectionStatus> sections() {
        return database.read(Attempts::all);
    }

    public List<StoredItem> items() {
        return database.read(Reading::items);
    }

    /** All accounts ever seen, closed ones included. */
    public List<StoredAccount> accounts() {
        return database.read(Reading::accounts);
    }

    /** Streams rows by date; the ledger is locked meanwhile. */
    public void transactions(TransactionFilter filter, Consumer<StoredTransaction> consumer) {
        database.read(sql -> {
            TransactionQuery.each(sql, filter, consumer);
            return null;
        });
    }

    /** Whether this is an account as {@link TransactionFilter#account()} may name it. */
    public boolean knowsAccount(String account) {
        return database.read(sql -> TransactionQuery.knowsAccount(sql, account));
    }

    /** How many rows count, by item; none for an item without rows. */
    public List<ItemRows> rows() {
        return database.read(Reading::rows);
    }

    /** The amounts of announced transactions, by account. */
    public Map<String, List<Money>> pending() {
        return database.read(Reading::pending);
    }

    /** Each account's balances of the days before, the oldest first; those of the original program included. */
    public List<StoredBalance> balancesBefore(Instant end) {
        return database.read(sql -> Reading.balancesBefore(sql, end));
    }

    /** The date of the oldest row that counts. */
    public Optional<LocalDate> oldestDate() {
        return database.read(Reading::oldestDate);
    }

    /** The oldest changes after the given one. */
    public List<Change> changes(long afterSeq, int limit) {
        return database.read(sql -> ChangeLog.after(sql, afterSeq, limit));
    }

    /** The newest change's number, 0 if there is none yet. */
    public long lastChange() {
        return database.read(ChangeLog::last);
    }

    /** What is published where. */
    public Outbox outbox() {
        return new Outbox(database);
    }

    /** Lets the file grow no further, as a full disk would. */
    void limitPages(int pages) {
        database.plain(sql -> sql.count("PRAGMA main.max_page_count = " + pages));
    }

    private void requireWritable() {
        if (!writable) {
            throw new IllegalStateException("this ledger was opened for reading only");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}

package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.plaidsync.model.Transaction;

/** Pages in tables of the staging area, which are created with the first row: most syncs find nothing new. */
final class StagedPages implements Staging {
    static final Staging NONE = new Staging() {
        @Override
        public void add(List<Transaction> upserts, List<String> removedIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restart() {}

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {}
    };

    private final Database database;
    private final StagingArea area;
    private StagedTables tables = StagedTables.NONE;
    /** Of the original program's files some may have been made otherwise. */
    private boolean inUtf8;

    private long lastId;
    private final Fingerprints ids = new Fingerprints();
    private boolean repeats;
    private boolean indexed;

    StagedPages(Database database, StagingArea area) {
        this.database = database;
        this.area = area;
    }

    /** The tables of a staging, each transaction in them once. */
    static StagedTables tablesOf(Staging staging) {
        if (staging instanceof StagedPages pages) {
            pages.makeDistinct();
            return pages.tables;
        }
        return StagedTables.NONE;
    }

    @Override
    public void add(List<Transaction> upserts, List<String> removedIds) {
        if (upserts.isEmpty() && removedIds.isEmpty()) {
            return;
        }
        if (tables == StagedTables.NONE) {
            tables = database.plain(area::create);
            inUtf8 = database.plain(sql -> sql.first(row -> row.getString(1), "PRAGMA encoding"))
                    .equals(Optional.of("UTF-8"));
        }
        upserts.forEach(row -> ids.add(row.id()));
        removedIds.forEach(ids::add);
        database.stage(sql -> {
            addUpserts(sql, upserts);
            addRemoved(sql, removedIds);
            return null;
        });
    }

    private void addUpserts(Sql sql, List<Transaction> upserts) throws SQLException {
        // a page has few days, and finding the text of one is quicker than making it
        Map<LocalDate, String> days = new HashMap<>();
        Function<LocalDate, String> day = date -> days.computeIfAbsent(date, LocalDate::toString);
        try (RowInserts rows = StagedRows.rows(sql, tables);
                RowInserts json = StagedRows.json(sql, tables)) {
            for (Transaction row : upserts) {
                lastId++;
                rows.add(StagedRows.values(lastId, row, day));
                json.add(lastId, inUtf8 ? row.json().utf8() : row.json());
            }
            rows.flush();
            json.flush();
        }
    }

    private void addRemoved(Sql sql, List<String> ids) throws SQLException {
        try (RowInserts removed = StagedRows.removed(sql, tables)) {
            for (String id : ids) {
                lastId++;
                removed.add(lastId, id);
            }
            removed.flush();
        }
    }

    /**
     * Lets the last word on a transaction count: an id that is removed after it was added is gone at the bank, one that
     * comes on a later page after it was removed is there again. Within a page Plaid's order is added, modified, removed.
     * Done once at the end, and only if there is one that two pages speak of: an index kept up to date with every page would
     * be written anew with every page.
     */
    private void makeDistinct() {
        repeats |= ids.dropRepeats();
        if (!repeats) {
            return;
        }
        database.stage(sql -> {
            if (!indexed) {
                sql.run("CREATE INDEX %s ON %s(transaction_id)".formatted(tables.index(), tables.unqualifiedRows()));
            }
            sql.run("""
                DELETE FROM %1$s WHERE transaction_id IN (
                    SELECT transaction_id FROM %1$s GROUP BY transaction_id HAVING count(*) > 1)
                AND id < (SELECT max(later.id) FROM %1$s later WHERE later.transaction_id = %2$s.transaction_id)
                """.formatted(tables.rows(), tables.unqualifiedRows()));
            return null;
        });
        indexed = true;
        repeats = false;
    }

    @Override
    public void restart() {
        if (tables != StagedTables.NONE) {
            database.stage(sql -> sql.run("DELETE FROM " + tables.rows()) + sql.run("DELETE FROM " + tables.json()));
        }
        ids.clear();
        repeats = false;
    }

    @Override
    public long size() {
        StagedTables distinctRows = tablesOf(this);
        return distinctRows == StagedTables.NONE
                ? 0
                : database.plain(sql -> sql.count("SELECT count(*) FROM " + distinctRows.rows()));
    }

    @Override
    public void close() {
        ids.clear();
        if (tables != StagedTables.NONE) {
            StagedTables dropped = tables;
            tables = StagedTables.NONE;
            drop(dropped);
        }
    }

    private void drop(StagedTables dropped) {
        try {
            database.plain(sql -> {
                area.drop(sql, dropped);
                return null;
            });
        } catch (LedgerException unimportant) {
            // after a full disk, for example, whose exception must not be hidden; the pages go with the connection
        }
    }
}

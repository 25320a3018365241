package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.util.List;
import org.plaidsync.model.Transaction;

/** Pages in a table of the staging area, which is created with the first row: most syncs find nothing new. */
final class StagedPages implements Staging {
    /** An always empty table, for plans without pages. */
    static final String NO_TABLE = "temp.no_pages";

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
    private String table;

    StagedPages(Database database, StagingArea area) {
        this.database = database;
        this.area = area;
    }

    static String tableOf(Staging staging) {
        return staging instanceof StagedPages pages && pages.table != null ? pages.table : NO_TABLE;
    }

    @Override
    public void add(List<Transaction> upserts, List<String> removedIds) {
        if (upserts.isEmpty() && removedIds.isEmpty()) {
            return;
        }
        if (table == null) {
            table = database.plain(area::createTable);
        }
        database.stage(sql -> {
            try (PreparedStatement insert = sql.prepare(StagedRows.UPSERT.formatted(table))) {
                for (Transaction row : upserts) {
                    StagedRows.bind(insert, row);
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement remove = sql.prepare(StagedRows.REMOVE.formatted(table))) {
                for (String id : removedIds) {
                    remove.setString(1, id);
                    remove.executeUpdate();
                }
            }
            return null;
        });
    }

    @Override
    public void restart() {
        if (table != null) {
            database.plain(sql -> sql.run("DELETE FROM " + table));
        }
    }

    @Override
    public long size() {
        return table == null ? 0 : database.plain(sql -> sql.count("SELECT count(*) FROM " + table));
    }

    @Override
    public void close() {
        if (table != null) {
            String dropped = table;
            table = null;
            database.plain(sql -> {
                area.dropTable(sql, dropped);
                return null;
            });
        }
    }
}

package org.plaidsync.ledger;

import java.sql.SQLException;
import java.util.List;

/**
 * Fills a table that may be empty. An empty one gets its unique indexes afterwards: with 100,000 transactions, sorting them once
 * takes half as long as finding a place for each. Partial indexes stay: what they have room for is little.
 */
final class FirstRows {
    /** Sorting takes memory, some 120 bytes for each row of {@code transactions}. */
    private static final int MOST = 100_000;

    /** Writes the rows. */
    interface Insert {
        void run() throws SQLException;
    }

    private record Index(String drop, String create) {}

    private FirstRows() {}

    /**
     * To be called in a transaction, which is to be rolled back where this fails.
     *
     * @param rows how many there are about to be
     * @throws SQLException also if rows are not unique
     */
    static void fill(Sql sql, String table, int rows, Insert insert) throws SQLException {
        List<Index> later =
                rows <= MOST && isEmpty(sql, table) && !hasTriggers(sql, table) ? uniqueIndexes(sql, table) : List.of();
        for (Index index : later) {
            sql.run(index.drop());
        }
        insert.run();
        for (Index index : later) {
            sql.run(index.create());
        }
    }

    private static boolean isEmpty(Sql sql, String table) throws SQLException {
        return sql.count("SELECT NOT EXISTS (SELECT 1 FROM main.%s)".formatted(table)) == 1;
    }

    /** Somebody's own, who may rely on the indexes. */
    private static boolean hasTriggers(Sql sql, String table) throws SQLException {
        return sql.count("SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", table) > 0;
    }

    /** Those of the table's own constraints cannot be dropped, and have no statement that made them. */
    private static List<Index> uniqueIndexes(Sql sql, String table) throws SQLException {
        return sql.list(row -> new Index(row.getString(1), row.getString(2)), """
                SELECT format('DROP INDEX main."%w"', i.name), i.sql
                FROM pragma_index_list(?, 'main') l JOIN main.sqlite_schema i ON i.type = 'index' AND i.name = l.name
                WHERE l."unique" AND NOT l.partial AND i.sql IS NOT NULL
                """, table);
    }
}

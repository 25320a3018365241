package org.plaidsync.ledger;

import java.sql.SQLException;
import java.util.List;

/**
 * Fills a table that may be empty. One that is gets its unique indexes afterwards: with 100,000 transactions to sort them once takes
 * half the time of finding each one's place.
 */
final class FirstRows {
    /** Writes the rows. */
    interface Insert {
        void run() throws SQLException;
    }

    private record Index(String drop, String create) {}

    private FirstRows() {}

    /**
     * To be called in a transaction, which is to be rolled back where this fails.
     *
     * @throws SQLException also if rows are not unique
     */
    static void fill(Sql sql, String table, Insert insert) throws SQLException {
        List<Index> later = isEmpty(sql, table) ? uniqueIndexes(sql, table) : List.of();
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

    /** Those of the table's own constraints cannot be dropped, and have no statement that made them. */
    private static List<Index> uniqueIndexes(Sql sql, String table) throws SQLException {
        return sql.list(row -> new Index(row.getString(1), row.getString(2)), """
                SELECT format('DROP INDEX main."%w"', i.name), i.sql
                FROM pragma_index_list(?, 'main') l JOIN main.sqlite_schema i ON i.name = l.name
                WHERE l."unique" AND NOT l.partial AND i.sql IS NOT NULL
                """, table);
    }
}

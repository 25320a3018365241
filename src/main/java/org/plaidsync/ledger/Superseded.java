package org.plaidsync.ledger;

import java.sql.SQLException;

/**
 * Which entries of the change log a new target need not be told of: of what was there before it, only the last entry of each
 * transaction counts. Found once and in the order of the index, into a temporary table that is small: to look behind every
 * entry for a later one would read the index of a large log all over, in no order.
 */
final class Superseded {
    private final Sql sql;
    private final String table;

    private Superseded(Sql sql, String table) {
        this.sql = sql;
        this.table = table;
    }

    /** @param start the last entry from before the target, which never changes */
    static Superseded before(Sql sql, long targetId, long start) throws SQLException {
        Superseded superseded = new Superseded(sql, "superseded_" + targetId);
        if (!superseded.isKnown()) {
            superseded.find(start);
        }
        return superseded;
    }

    /** The name of the table, whose column {@code seq} has the entries. */
    String table() {
        return "temp." + table;
    }

    private boolean isKnown() throws SQLException {
        return sql.count("SELECT count(*) FROM temp.sqlite_schema WHERE name = ?", table) == 1;
    }

    private void find(long start) throws SQLException {
        sql.run("CREATE TEMP TABLE %s(seq INTEGER PRIMARY KEY)".formatted(table));
        sql.run("""
                INSERT INTO %s
                SELECT c.seq FROM change c INDEXED BY change_transaction
                WHERE c.seq <= ?1
                  AND EXISTS (SELECT 1 FROM change WHERE transaction_id = c.transaction_id AND seq > c.seq AND seq <= ?1)
                """.formatted(table()), start);
    }
}

package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Inserts rows, many to a statement: SQLite and its driver have something to do for each statement, too. */
final class RowInserts implements AutoCloseable {
    private static final int MANY = 25;

    private final Sql sql;
    private final String insert;
    private final String row;
    private final List<Object[]> waiting = new ArrayList<>(MANY);
    private final List<PreparedStatement> prepared = new ArrayList<>();
    private PreparedStatement many;
    private PreparedStatement one;
    private int inserted;

    private RowInserts(Sql sql, String insert, String row) {
        this.sql = sql;
        this.insert = insert;
        this.row = row;
    }

    /**
     * For rows that all have to fit; if one does not, the caller's transaction is rolled back.
     *
     * @param table with its columns, such as {@code table(column, …)}
     * @param row one row's values, such as {@code (1, ?, …)}
     */
    static RowInserts into(Sql sql, String table, String row) {
        // not OR ABORT, which is the default: SQLite would remember every page in order to take back this statement
        // alone
        return new RowInserts(sql, "INSERT OR FAIL INTO " + table, row);
    }

    /** For rows that are left out where they do not fit; parameters as in {@link #into}. */
    static RowInserts wherePossible(Sql sql, String table, String row) {
        return new RowInserts(sql, "INSERT OR IGNORE INTO " + table, row);
    }

    /**
     * One more row; {@link #flush} inserts it at the latest.
     *
     * @param values as {@link Sql} takes them
     */
    void add(Object... values) throws SQLException {
        waiting.add(values);
        if (waiting.size() == MANY) {
            if (many == null) {
                many = prepare(MANY);
            }
            for (int i = 0; i < MANY; i++) {
                Sql.bindFrom(many, 1 + i * values.length, waiting.get(i));
            }
            waiting.clear();
            inserted += many.executeUpdate();
        }
    }

    void flush() throws SQLException {
        for (Object[] values : waiting) {
            if (one == null) {
                one = prepare(1);
            }
            Sql.bind(one, values);
            inserted += one.executeUpdate();
        }
        waiting.clear();
    }

    /** How many rows were inserted; those that were left out do not count. */
    int inserted() {
        return inserted;
    }

    private PreparedStatement prepare(int rows) throws SQLException {
        PreparedStatement statement =
                sql.prepare(insert + " VALUES " + String.join(", ", Collections.nCopies(rows, row)));
        prepared.add(statement);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared) {
            statement.close();
        }
    }
}

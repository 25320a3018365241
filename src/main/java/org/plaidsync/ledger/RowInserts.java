package org.plaidsync.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Inserts rows, many to a statement: what SQLite and its driver do for each statement takes about as long as what they do for
 * each row.
 */
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

    /**
     * @param insert such as {@code INSERT INTO table(column, …)}
     * @param row one row's values, such as {@code (1, ?, …)}
     */
    RowInserts(Sql sql, String insert, String row) {
        this.sql = sql;
        this.insert = insert;
        this.row = row;
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
            Sql.bind(many, waiting.stream().flatMap(Arrays::stream).toArray());
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

    /** How many rows were inserted; those that {@code INSERT OR IGNORE} left out do not count. */
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

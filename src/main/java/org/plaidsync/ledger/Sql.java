package org.plaidsync.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.RawJson;

/** Statements with their parameters on one connection. Empty optionals are null; times, dates and JSON are text. */
final class Sql {
    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row. */
    interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Returns how many rows it changed. */
    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            bind(statement, parameters);
            // not executeUpdate, which refuses pragmas that answer
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    void each(Sink sink, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.take(rows);
                }
            }
        }
    }

    <T> List<T> list(Row<T> reader, String sql, Object... parameters) throws SQLException {
        List<T> all = new ArrayList<>();
        each(row -> all.add(reader.read(row)), sql, parameters);
        return all;
    }

    /** The first row's, empty without rows or where the reader answers null. */
    <T> Optional<T> first(Row<T> reader, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
            }
        }
    }

    int count(String sql, Object... parameters) throws SQLException {
        return first(row -> row.getInt(1), sql, parameters).orElse(0);
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        bindFrom(statement, 1, parameters);
    }

    /** @param first where the first of the parameters belongs; a statement's own first one is 1 */
    static void bindFrom(PreparedStatement statement, int first, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bindOne(statement, first + i, parameters[i]);
        }
    }

    private static void bindOne(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Optional<?> optional) {
            bindOne(statement, index, optional.orElse(null));
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof BigDecimal number) {
            // a number, because SQLite sorts text above every number; the exact digits are in plaid_json
            statement.setDouble(index, number.doubleValue());
        } else if (value instanceof Instant instant) {
            statement.setString(index, Times.utc(instant));
        } else if (value instanceof LocalDate || value instanceof RawJson) {
            statement.setString(index, value.toString());
        } else {
            statement.setObject(index, value);
        }
    }
}

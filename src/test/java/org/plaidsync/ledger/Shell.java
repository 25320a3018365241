package org.plaidsync.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Another program that looks into the file, as {@code sqlite3} would: rows are lines, columns parted by {@code |}. */
final class Shell implements AutoCloseable {
    private final Connection connection;

    Shell(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static List<String> query(Path file, String sql) throws SQLException {
        try (Shell shell = new Shell(file)) {
            return shell.query(sql);
        }
    }

    static void run(Path file, String... statements) throws SQLException {
        try (Shell shell = new Shell(file)) {
            for (String statement : statements) {
                shell.run(statement);
            }
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringJoiner line = new StringJoiner("|");
                for (int i = 1; i <= columns; i++) {
                    line.add(rows.getString(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

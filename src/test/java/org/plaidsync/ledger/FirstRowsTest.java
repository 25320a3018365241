package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a table was empty or not, afterwards it has its rows and all the indexes that it had. */
class FirstRowsTest {
    private Database database;
    private List<String> schema;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.inMemory(folder.resolve("ledger.db"), Clock.systemUTC());
        database.plain(sql -> sql.run("CREATE TABLE t(a, b, UNIQUE(a, b))"));
        database.plain(sql -> sql.run("CREATE UNIQUE INDEX \"the original's \"\"own\"\" name\" ON t(a)"));
        database.plain(sql -> sql.run("CREATE UNIQUE INDEX some ON t(b) WHERE b > 7"));
        database.plain(sql -> sql.run("CREATE INDEX plain ON t(b)"));
        schema = schema();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void should_fill_an_empty_table() {
        database.write(sql -> fill(sql, IntStream.range(0, 100)));

        assertThat(count()).isEqualTo(100);
        assertThat(schema()).isEqualTo(schema);
    }

    @Test
    void should_have_no_unique_index_while_an_empty_table_is_filled() {
        database.write(sql -> {
            FirstRows.fill(sql, "t", () -> assertThat(sql.list(
                            row -> row.getString(1), "SELECT name FROM sqlite_schema WHERE sql LIKE '%INDEX%'"))
                    .containsExactlyInAnyOrder("some", "plain"));
            return null;
        });
    }

    @Test
    void should_add_to_a_table_that_has_rows() {
        database.write(sql -> fill(sql, IntStream.range(0, 3)));

        database.write(sql -> fill(sql, IntStream.range(3, 10)));

        assertThat(count()).isEqualTo(10);
        assertThat(schema()).isEqualTo(schema);
    }

    @Test
    void should_refuse_rows_that_are_not_unique_and_leave_all_as_it_was() {
        assertThatThrownBy(() -> database.write(sql -> fill(sql, IntStream.of(1, 2, 1))))
                .isInstanceOf(LedgerException.class);

        assertThat(count()).isZero();
        assertThat(schema()).isEqualTo(schema);
    }

    private static Void fill(Sql sql, IntStream numbers) throws SQLException {
        FirstRows.fill(sql, "t", () -> {
            for (int number : numbers.toArray()) {
                sql.run("INSERT INTO t(a, b) VALUES (?, 0)", number);
            }
        });
        return null;
    }

    private int count() {
        return database.plain(sql -> sql.count("SELECT count(*) FROM t"));
    }

    private List<String> schema() {
        return database.plain(sql -> sql.list(
                row -> row.getString(1), "SELECT concat(type, name, sql) AS it FROM sqlite_schema ORDER BY it"));
    }
}

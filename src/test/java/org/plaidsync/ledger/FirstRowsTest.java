package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
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
    void should_sort_the_rows_of_an_empty_table_afterwards() {
        assertThat(indexesWhileFilling(100_000)).containsExactlyInAnyOrder("some", "plain");
    }

    @Test
    void should_not_sort_more_rows_than_fit_into_little_memory() {
        assertThat(indexesWhileFilling(100_001)).hasSize(3);
    }

    @Test
    void should_leave_triggers_the_indexes_that_they_may_use() {
        database.plain(sql -> sql.run("CREATE TRIGGER plain AFTER INSERT ON t BEGIN SELECT 1; END"));

        assertThat(indexesWhileFilling(1)).hasSize(3);
    }

    @Test
    void should_not_take_a_trigger_for_an_index_of_the_same_name() {
        database.plain(sql -> sql.run("CREATE TABLE other(a)"));
        database.plain(sql -> sql.run(
                "CREATE TRIGGER \"the original's \"\"own\"\" name\" AFTER INSERT ON other BEGIN SELECT 1; END"));

        assertThat(indexesWhileFilling(1)).hasSize(2);
    }

    @Test
    void should_add_to_a_table_that_has_rows() {
        database.write(sql -> fill(sql, IntStream.range(0, 3)));

        assertThat(indexesWhileFilling(7)).hasSize(3);
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

    private List<String> indexesWhileFilling(int rows) {
        List<String> indexes = new ArrayList<>();
        database.write(sql -> {
            FirstRows.fill(sql, "t", rows, () -> indexes.addAll(indexes(sql)));
            return null;
        });
        return indexes;
    }

    private static List<String> indexes(Sql sql) throws SQLException {
        return sql.list(
                row -> row.getString(1), "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    }

    private static Void fill(Sql sql, IntStream numbers) throws SQLException {
        int[] all = numbers.toArray();
        FirstRows.fill(sql, "t", all.length, () -> {
            for (int number : all) {
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

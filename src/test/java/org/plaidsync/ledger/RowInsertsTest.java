package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many rows there are, all of them are inserted, in order. */
class RowInsertsTest {
    private static final String TABLE = "t(kind, text)";
    private static final String ROW = "(7, ?)";

    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.inMemory(folder.resolve("ledger.db"), Clock.systemUTC());
        database.plain(sql -> sql.run("CREATE TABLE t(id INTEGER PRIMARY KEY, kind INTEGER, text TEXT, UNIQUE(text))"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 50, 60})
    void should_insert_all_rows_in_order(int rows) {
        int inserted = database.write(sql -> insert(RowInserts.into(sql, TABLE, ROW), IntStream.range(0, rows)));

        assertThat(inserted).isEqualTo(rows);
        assertThat(texts())
                .isEqualTo(IntStream.range(0, rows).mapToObj(i -> "7 row " + i).toList());
    }

    @Test
    void should_not_count_what_was_left_out() {
        database.write(sql -> insert(RowInserts.into(sql, TABLE, ROW), IntStream.of(3, 30, 41)));

        int inserted = database.write(sql -> insert(RowInserts.wherePossible(sql, TABLE, ROW), IntStream.range(0, 42)));

        assertThat(inserted).isEqualTo(39);
        assertThat(texts()).hasSize(42);
    }

    @Test
    void should_insert_what_is_empty_as_null() {
        database.write(sql -> {
            try (RowInserts rows = RowInserts.into(sql, "t(text)", "(?)")) {
                rows.add(Optional.empty());
                rows.flush();
                rows.add(Optional.of("some"));
                rows.flush();
            }
            return null;
        });

        assertThat(texts()).containsExactly("null null", "null some");
    }

    private static int insert(RowInserts inserts, IntStream numbers) throws SQLException {
        try (RowInserts rows = inserts) {
            for (int number : numbers.toArray()) {
                rows.add("row " + number);
            }
            rows.flush();
            return rows.inserted();
        }
    }

    private List<String> texts() {
        return database.read(sql ->
                sql.list(row -> row.getString("kind") + " " + row.getString("text"), "SELECT * FROM t ORDER BY id"));
    }
}

package org.plaidsync.cli.query;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns side by side, for a terminal and for {@code awk}: no frame, no colour. */
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;

    Table(Column... columns) {
        this(List.of(columns));
    }

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    String header() {
        return row(columns.stream().map(Column::title).toList());
    }

    String row(List<String> cells) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).cell(cells.get(i)))
                .collect(joining(GAP))
                .stripTrailing();
    }

    /** Header and rows, with columns that are wide enough for all of them. */
    Stream<String> lines(List<List<String>> rows) {
        List<Column> wide = new ArrayList<>(columns);
        for (List<String> row : rows) {
            IntStream.range(0, wide.size()).forEach(i -> wide.set(i, wide.get(i).wideEnoughFor(row.get(i))));
        }
        Table table = new Table(wide);
        return Stream.concat(Stream.of(table.header()), rows.stream().map(table::row));
    }
}

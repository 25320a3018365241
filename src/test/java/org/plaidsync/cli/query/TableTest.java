package org.plaidsync.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void should_align_characters_that_are_two_cells_wide_or_none() {
        Table table = new Table(Column.text("NAME"), Column.number("ROWS"));

        assertThat(table.lines(List.of(
                        List.of("京都銀行", "1"),
                        List.of("Cafe\u0301", "22"),
                        List.of("Bank 🏦", "333"),
                        List.of("", "4"))))
                .containsExactly(
                        "NAME      ROWS", "京都銀行     1", "Cafe\u0301        22", "Bank 🏦    333", "             4");
    }

    @Test
    void should_cut_texts_but_never_numbers_where_columns_are_fixed() {
        Table table = new Table(Column.fixedText("NAME", 6), Column.fixedNumber("AMOUNT", 6), Column.text("REST"));

        assertThat(table.row(List.of("Everyday", "1234567.89", "and so on")))
                .isEqualTo("Every…  1234567.89  and so on");
        assertThat(table.row(List.of("京都銀行", "1", ""))).isEqualTo("京都…        1");
        assertThat(table.row(List.of("abcdef", "1", "x"))).isEqualTo("abcdef       1  x");
    }

    @Test
    void should_keep_a_row_in_one_line() {
        Table table = new Table(Column.text("NAME"), Column.text("NOTE"));

        assertThat(table.lines(List.of(List.of("a\r\nb\u001b[31m", "c"))))
                .containsExactly("NAME      NOTE", "a b [31m  c");
    }
}

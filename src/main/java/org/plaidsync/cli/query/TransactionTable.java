package org.plaidsync.cli.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** For people: fixed columns, because no row waits for those after it, and the description at the end, which may be long. */
public final class TransactionTable implements TransactionWriter {
    private static final Table TABLE = new Table(
            Column.fixedText("DATE", 10),
            Column.fixedNumber("AMOUNT", 12),
            Column.fixedText("CUR", 4),
            Column.fixedText("ACCOUNT", 24),
            Column.fixedText("CATEGORY", 20),
            Column.text("DESCRIPTION"));

    private final Consumer<String> lines;

    public TransactionTable(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void begin() {
        lines.accept(TABLE.header());
    }

    @Override
    public void write(TransactionEvent row) {
        lines.accept(TABLE.row(List.of(
                row.date().orElse(Texts.NONE),
                row.amount().map(BigDecimal::toPlainString).orElse(Texts.NONE),
                row.currency().orElse(Texts.NONE),
                row.account().or(row::accountId).orElse(Texts.NONE),
                row.category().orElse(Texts.NONE),
                row.merchant().or(row::name).orElse(Texts.NONE) + note(row))));
    }

    private static String note(TransactionEvent row) {
        Optional<String> archived = row.archivedReason().or(() -> row.archived().map(since -> "archived"));
        return archived.map(reason -> " (" + reason + ")").orElse(row.pending() ? " (pending)" : "");
    }
}

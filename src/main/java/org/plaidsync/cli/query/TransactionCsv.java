package org.plaidsync.cli.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.plaidsync.model.Printable;

/** CSV as RFC 4180 has it. The columns are those of the JSON. */
public final class TransactionCsv implements TransactionWriter {
    /** What a spreadsheet begins a formula with. */
    private static final String FORMULA = "=+-@";

    private final CSVPrinter printer;
    private final Runnable ended;
    private final boolean spreadsheet;

    /**
     * @param ended called after every line
     * @param spreadsheet whether texts that a spreadsheet would take for a formula get an apostrophe before them
     */
    public TransactionCsv(Appendable out, Runnable ended, boolean spreadsheet) {
        this.ended = ended;
        this.spreadsheet = spreadsheet;
        try {
            this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin() {
        print(Stream.of(
                "transaction_id",
                "date",
                "authorized_date",
                "link",
                "institution",
                "account_id",
                "account",
                "amount",
                "currency",
                "name",
                "merchant",
                "category",
                "category_detailed",
                "payment_channel",
                "pending",
                "archived",
                "archived_reason"));
    }

    @Override
    public void write(TransactionEvent row) {
        print(Stream.of(
                text(Optional.of(row.transactionId())),
                row.date().orElse(""),
                row.authorizedDate().orElse(""),
                text(row.link()),
                text(row.institution()),
                text(row.accountId()),
                text(row.account()),
                row.amount().map(BigDecimal::toPlainString).orElse(""),
                text(row.currency()),
                text(row.name()),
                text(row.merchant()),
                text(row.category()),
                text(row.categoryDetailed()),
                text(row.paymentChannel()),
                String.valueOf(row.pending()),
                row.archived().orElse(""),
                row.archivedReason().orElse("")));
    }

    private String text(Optional<String> value) {
        String clean = value.map(Printable::clean).orElse("");
        boolean formula = spreadsheet && !clean.isEmpty() && FORMULA.indexOf(clean.charAt(0)) >= 0;
        return formula ? "'" + clean : clean;
    }

    private void print(Stream<String> fields) {
        try {
            printer.printRecord(fields);
            ended.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

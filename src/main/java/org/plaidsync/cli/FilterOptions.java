package org.plaidsync.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.ledger.TransactionFilter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which transactions. */
final class FilterOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--from", paramLabel = "DATE", description = "From this day on (YYYY-MM-DD).")
    LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Up to this day (YYYY-MM-DD).")
    LocalDate to;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Of this account: its name, last digits or id, or the section it was linked as.")
    String account;

    @Option(names = "--text", paramLabel = "TEXT", description = "With this text in the name or merchant, in any case.")
    String text;

    @Option(
            names = "--min",
            paramLabel = "AMOUNT",
            description = "From this amount on. Positive is money out, negative is money in.")
    BigDecimal min;

    @Option(names = "--max", paramLabel = "AMOUNT", description = "Up to this amount.")
    BigDecimal max;

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "Of this primary or detailed category, such as FOOD_AND_DRINK.")
    String category;

    @ArgGroup
    State state = new State();

    static final class State {
        @Option(names = "--pending", description = "Only those that are pending.")
        boolean pending;

        @Option(names = "--no-pending", description = "Only those that are not pending any more.")
        boolean posted;

        Optional<Boolean> wanted() {
            return pending || posted ? Optional.of(pending) : Optional.empty();
        }
    }

    @Option(names = "--archived", description = "Also rows that do not count any more, with the reason.")
    boolean archived;

    /** @throws ParameterException if nothing at all could be meant */
    TransactionFilter filter() {
        if (from != null && to != null && from.isAfter(to)) {
            throw usageError("--from " + from + " is after --to " + to);
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw usageError("--min " + min + " is more than --max " + max);
        }
        return new TransactionFilter(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(account),
                Optional.ofNullable(text),
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                Optional.ofNullable(category),
                state.wanted(),
                archived);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

package org.plaidsync.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.cli.BulkOutput.NobodyReads;
import org.plaidsync.cli.query.TransactionCsv;
import org.plaidsync.cli.query.TransactionTable;
import org.plaidsync.cli.query.TransactionWriter;
import org.plaidsync.cli.query.Transactions;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.TransactionFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync transactions}: what the ledger holds, for people and for other programs. */
@Command(
        name = "transactions",
        description = "Show or export transactions from the ledger, the oldest first.",
        mixinStandardHelpOptions = true)
class TransactionsCommand implements Callable<Integer> {
    private final Clock clock;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Mixin
    FilterOptions filter;

    @Mixin
    ReadingExitStatusHelp exitStatus;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table for people, csv (RFC 4180) or json (NDJSON). Default: ${DEFAULT-VALUE}.")
    Format format;

    @Option(
            names = "--spreadsheet",
            description = "With csv: an apostrophe before texts that a spreadsheet would take for a formula.")
    boolean spreadsheet;

    enum Format {
        TABLE,
        CSV,
        JSON
    }

    TransactionsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (spreadsheet && format != Format.CSV) {
            throw new ParameterException(command.commandLine(), "--spreadsheet needs --format csv");
        }
        Output output = Output.of(command.commandLine());
        TransactionFilter wanted = filter.filter();
        Settings settings = parent.config.loadForReading().settings();
        try (Ledger ledger = ReadOnlyLedger.open(settings, clock, output)) {
            wanted.account().filter(name -> !ledger.knowsAccount(name)).ifPresent(name -> {
                throw new ParameterException(
                        command.commandLine(),
                        "The ledger knows no account '" + name + "'; it lists all with: "
                                + Invocation.of(settings.file(), "accounts --all"));
            });
            write(new Transactions(ledger), wanted, output);
        }
        return ExitCode.OK.status();
    }

    private void write(Transactions transactions, TransactionFilter wanted, Output output) {
        try (BulkOutput bulk = new BulkOutput(output)) {
            transactions.each(wanted, writer(bulk));
        } catch (NobodyReads enough) {
            // as after | head: nothing is left to do
        }
    }

    private TransactionWriter writer(BulkOutput bulk) {
        return switch (format) {
            case TABLE -> new TransactionTable(bulk.lines());
            case CSV -> new TransactionCsv(bulk.raw(), bulk::ended, spreadsheet);
            case JSON -> new JsonLines(bulk.lines())::write;
        };
    }
}

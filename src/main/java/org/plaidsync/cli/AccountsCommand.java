package org.plaidsync.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.cli.query.AccountEvent;
import org.plaidsync.cli.query.AccountsText;
import org.plaidsync.cli.query.BalanceSheet;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync accounts}: the latest balances. */
@Command(
        name = "accounts",
        description = "Show the latest balances and the net worth, from the ledger.",
        mixinStandardHelpOptions = true)
class AccountsCommand implements Callable<Integer> {
    private final Clock clock;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Mixin
    ReadingExitStatusHelp exitStatus;

    @Option(names = "--all", description = "Also those that do not count: closed, unlinked, disabled, linked anew.")
    boolean all;

    @Option(names = "--json", description = "NDJSON: an object an account, and one a currency for the net worth.")
    boolean json;

    AccountsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Output output = Output.of(command.commandLine());
        Settings settings = parent.config.loadForReading().settings();
        try (Ledger ledger = ReadOnlyLedger.open(settings, clock, output)) {
            BalanceSheet everything = BalanceSheet.of(ledger.accounts(), settings.accounts());
            show(all ? everything : everything.withoutThoseThatDoNotCount(), output);
        }
        return ExitCode.OK.status();
    }

    private void show(BalanceSheet sheet, Output output) {
        if (json) {
            JsonLines lines = new JsonLines(output::result);
            sheet.entries().stream().map(AccountEvent::of).forEach(lines::write);
            sheet.netWorth().stream().map(AccountEvent::of).forEach(lines::write);
        } else {
            new AccountsText(clock.getZone()).lines(sheet).forEach(output::result);
        }
    }
}

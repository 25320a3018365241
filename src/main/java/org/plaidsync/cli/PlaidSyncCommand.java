package org.plaidsync.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program itself: without a command it syncs. */
@TopCommand
@Command(
        name = "plaid-sync",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {SyncCommand.class, PublishCommand.class, DemoCommand.class},
        description = "Pulls bank and card transactions and balances from Plaid into a ledger on this machine.",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n")
class PlaidSyncCommand implements Callable<Integer> {
    private final SyncAction action;
    private final Clock clock;

    @Mixin
    ConfigOption config;

    @Mixin
    SyncFlags flags;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    boolean stacktrace;

    PlaidSyncCommand(SyncAction action, Clock clock) {
        this.action = action;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return sync(flags);
    }

    int sync(SyncFlags flags) {
        Output output = Output.of(flags.command.commandLine());
        Settings settings = config.load();
        if (settings.accounts().isEmpty()) {
            throw new ParameterException(
                    flags.command.commandLine(),
                    settings.file() + " has no account yet; link the first one: "
                            + ShellQuote.plaidSync(settings.file(), "--link 'NAME'"));
        }
        return new SyncPresenter(action, clock, output)
                .run(settings, flags.options(settings, clock), flags.output.display())
                .status();
    }
}

package org.plaidsync.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.link.Unfinished;
import org.plaidsync.sync.SyncOptions;
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
        description = "Pulls bank and card transactions and balances from Plaid into a ledger on this machine.",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n")
class PlaidSyncCommand implements Callable<Integer> {
    private final WatchedSync syncing;
    private final LinkAction linking;
    private final Clock clock;

    @Mixin
    ConfigOption config;

    @Mixin
    SyncFlags flags;

    @Mixin
    SessionFlags session;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(
            names = {"--link", "--link-account"},
            paramLabel = "NAME",
            description = "Link a new account in the browser.")
    String link;

    @Option(
            names = {"--update", "--update-account"},
            paramLabel = "NAME",
            description = "Renew an account's login in the browser.")
    String update;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    boolean stacktrace;

    PlaidSyncCommand(WatchedSync syncing, LinkAction linking, Clock clock) {
        this.syncing = syncing;
        this.linking = linking;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (link != null && update != null) {
            throw new ParameterException(flags.command.commandLine(), "--link and --update exclude each other");
        }
        GivenOptions given = new GivenOptions(flags.command);
        if (link != null) {
            given.refuse("flags", "goes with a sync, not with --link");
            return link(link, session);
        }
        if (update != null) {
            given.refuse("flags", "goes with a sync, not with --update");
            return update(update, session);
        }
        given.refuse("session", "goes with --link or --update only");
        return sync(flags);
    }

    int link(String name, SessionFlags flags) {
        flags.refuseThoseOfAnUpdate();
        Output output = Output.of(flags.command.commandLine());
        return linking.link(config.load(), name, flags.options(output), output);
    }

    int update(String name, SessionFlags flags) {
        flags.refuseThoseOfALink();
        Output output = Output.of(flags.command.commandLine());
        return linking.update(config.load(), name, flags.options(output), output);
    }

    int sync(SyncFlags flags) {
        Output output = Output.of(flags.command.commandLine());
        Planned planned = plan(flags, output);
        flags.pacing.delay();
        SyncOptions options = planned.options().within(flags.pacing.limit());
        return run(planned.settings(), options, flags.output.display(), output)
                .exitCode()
                .status();
    }

    private record Planned(Settings settings, SyncOptions options) {}

    private Planned plan(SyncFlags flags, Output output) {
        try {
            Settings settings = settingsToSync(output);
            return new Planned(settings, flags.options(settings, clock));
        } catch (RuntimeException failure) {
            if (flags.output.display() == Display.JSON) {
                new JsonLines(output::result).write(SyncEvents.summary(failure, flags.dryRun));
            }
            throw failure;
        }
    }

    /** What a sync as a command does, and each of the daemon's. */
    Run run(Settings settings, SyncOptions options, Display display, Output output) {
        return syncing.run(settings, options, display, output, stacktrace);
    }

    /** @throws ParameterException where there is no account to be synced */
    Settings settingsToSync(Output output) {
        Settings settings = config.load();
        Unfinished.of(settings.file()).forEach(left -> output.message(left.advice()));
        if (settings.accounts().isEmpty()) {
            throw new ParameterException(
                    flags.command.commandLine(),
                    settings.file() + " has no account yet; link the first one: "
                            + Invocation.of(settings.file(), "--link 'NAME'"));
        }
        return settings;
    }
}

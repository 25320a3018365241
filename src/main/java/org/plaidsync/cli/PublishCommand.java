package org.plaidsync.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.cli.PublishAction.Extent;
import org.plaidsync.config.InfluxSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.RunLock;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync publish}: sends to InfluxDB what waits in the ledger. */
@Command(
        name = "publish",
        description = "Send to InfluxDB what waits in the ledger, without asking Plaid.",
        mixinStandardHelpOptions = true)
class PublishCommand implements Callable<Integer> {
    private final PublishAction action;
    private final Clock clock;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @ArgGroup
    What what = new What();

    static final class What {
        @Option(names = "--all", description = "Send everything again, for a bucket that was emptied or replaced.")
        boolean all;

        @Option(names = "--rejected", description = "Try again what InfluxDB refused.")
        boolean rejected;

        @Option(
                names = "--dry-run",
                description = "Print the line protocol that would be sent; send and write nothing.")
        boolean dryRun;

        Extent extent() {
            if (all) {
                return Extent.EVERYTHING_AGAIN;
            }
            return rejected ? Extent.REFUSED_AGAIN : Extent.QUEUED;
        }
    }

    PublishCommand(PublishAction action, Clock clock) {
        this.action = action;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Settings settings = parent.config.load();
        InfluxSettings influx = settings.influx()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        settings.file() + " has no section [influxdb]: there is nothing to publish to"));
        return (what.dryRun ? preview(settings, influx) : publish(settings, influx)).status();
    }

    private ExitCode preview(Settings settings, InfluxSettings influx) {
        Output output = Output.of(command.commandLine());
        try (Ledger ledger = Ledger.openReadOnly(settings.database(), clock)) {
            action.preview(influx, ledger, output::result);
        }
        return ExitCode.OK;
    }

    private ExitCode publish(Settings settings, InfluxSettings influx) {
        Output output = Output.of(command.commandLine());
        RunLock lock = RunLock.acquire(settings.database(), clock);
        try (lock;
                Ledger ledger = Ledger.open(settings.database(), clock)) {
            Publication publication = action.publish(influx, ledger, what.extent());
            publication.warnings(settings.file(), clock.instant()).forEach(output::message);
            publication.news().forEach(output::message);
            // to a file called "-" the points themselves are the result
            output.message(publication.delivery().tally().delivered() + " points published, "
                    + publication.counts().waiting() + " waiting, "
                    + publication.counts().rejected() + " refused");
            return publication.exitCode();
        }
    }
}

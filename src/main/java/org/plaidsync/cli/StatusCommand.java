package org.plaidsync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.plaidsync.cli.query.Finding;
import org.plaidsync.cli.query.Inspection;
import org.plaidsync.cli.query.ItemStatus;
import org.plaidsync.cli.query.Points;
import org.plaidsync.cli.query.StatusEvent;
import org.plaidsync.cli.query.StatusText;
import org.plaidsync.config.Problem;
import org.plaidsync.config.ReadableSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync status}: whether all is well, for people and for monitoring. */
@Command(
        name = "status",
        description = "Show how every account and the InfluxDB are doing, from the ledger alone.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status (when several apply: 2, 5, 6, 4, 3):%n",
        exitCodeList = {
            "0:all is well",
            "1:unexpected internal error",
            "2:the configuration or the Plaid keys are wrong: no sync can run",
            "3:some accounts failed and may heal, were never synced, not for long, or their bank is silent",
            "4:the last sync of every account failed, a later one may succeed",
            "5:a person must act: a login, an expired consent, points that InfluxDB refused",
            "6:points wait for InfluxDB"
        })
class StatusCommand implements Callable<Integer> {
    private final Clock clock;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Option(
            names = "--max-age",
            paramLabel = "HOURS",
            defaultValue = "48",
            description = "How old the last success may be. Default: ${DEFAULT-VALUE} hours.")
    int hours;

    @Option(names = "--json", description = "NDJSON: an object an item, the InfluxDB, the last one of type 'summary'.")
    boolean json;

    StatusCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (hours < 1) {
            throw new ParameterException(command.commandLine(), "--max-age is at least 1 hour");
        }
        Output output = Output.of(command.commandLine());
        ReadableSettings readable = parent.config.loadForReading();
        Settings settings = readable.settings();
        settings.warnings().stream().map(Problem::toString).forEach(output::message);
        try (Ledger ledger = ReadOnlyLedger.open(settings, clock, output)) {
            StatusAdvice advice = new StatusAdvice(settings.file());
            Instant now = clock.instant();
            List<ItemStatus> items =
                    new Inspection(ledger, advice, now, Duration.ofHours(hours)).items(settings.accounts());
            Optional<Points> points =
                    settings.influx().map(influx -> Points.of(PublishAction.target(influx), ledger, advice, now));
            return show(items, points, problems(readable), output).status();
        }
    }

    private static List<Finding> problems(ReadableSettings readable) {
        return readable.influxProblems().stream()
                .map(problem -> new Finding(Finding.Kind.CONFIGURATION, problem.toString(), Optional.empty()))
                .toList();
    }

    private ExitCode show(List<ItemStatus> items, Optional<Points> points, List<Finding> general, Output output) {
        ExitCode exitCode = StatusVerdict.of(items, points, general);
        if (json) {
            JsonLines lines = new JsonLines(output::result);
            items.stream().map(StatusEvent::of).forEach(lines::write);
            points.map(each -> StatusEvent.of(each, clock.instant())).ifPresent(lines::write);
            lines.write(StatusEvent.summary(exitCode.status(), items.size(), general));
        } else {
            new StatusText(clock.getZone()).lines(items, points, general).forEach(output::result);
        }
        return exitCode;
    }
}

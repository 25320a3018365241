package org.plaidsync.cli;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.config.Settings;
import org.plaidsync.schedule.Health;
import org.plaidsync.schedule.HealthServer;
import org.plaidsync.schedule.Schedule;
import org.plaidsync.schedule.Timetable;
import org.plaidsync.sync.Scope;
import org.plaidsync.sync.SyncOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync daemon}: syncs on a schedule until it is told to end. */
@Command(
        name = "daemon",
        mixinStandardHelpOptions = true,
        description = "Sync on a schedule until SIGTERM or Ctrl-C. The configuration is read again before each run, "
                + "what fails is told as with -q, and each run leaves one line on standard error.")
class DaemonCommand implements Callable<Integer> {
    private static final Duration BY_DEFAULT = Duration.ofHours(6);

    private final Timetable timetable;
    private final Clock clock;
    private final Instance<Vertx> vertx;

    @Spec
    CommandSpec command;

    @ParentCommand
    PlaidSyncCommand parent;

    @ArgGroup
    When when = new When();

    @Mixin
    Pacing pacing;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(
            names = {"-b", "--balances"},
            description = "Ask the banks for live balances (slow, billed by Plaid per call).")
    boolean balances;

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            description =
                    "Answer GET http://127.0.0.1:PORT/health with JSON; the status is 503 if the latest run failed.")
    Integer healthPort;

    static final class When {
        @Option(
                names = "--every",
                paramLabel = "TIME",
                description = "Sync at once and then every TIME, such as 30m or 1d. Default: 6h.")
        Duration every;

        @Option(
                names = "--cron",
                paramLabel = "FIELDS",
                description = "Sync at these times: minute, hour, day of month, month, day of week, as in a crontab.")
        String cron;
    }

    DaemonCommand(Timetable timetable, Clock clock, Instance<Vertx> vertx) {
        this.timetable = timetable;
        this.clock = clock;
        this.vertx = vertx;
    }

    @Override
    public Integer call() {
        Output output = Output.of(command.commandLine());
        Schedule schedule = schedule();
        Duration splay = Optional.ofNullable(pacing.splay).orElse(Duration.ZERO);
        // what is wrong from the beginning should not wait for the first run
        parent.settingsToSync(output);
        Health health = new Health();
        DaemonLog log = new DaemonLog(clock, output, timetable::next);
        DaemonRun run = new DaemonRun(() -> sync(output), parent.stacktrace, clock, output, log, health);
        try {
            if (healthPort != null) {
                int port = HealthServer.listen(vertx.get(), healthPort, health, timetable::next);
                log.line("health at http://127.0.0.1:" + port + "/health");
            }
            timetable.begin(schedule, splay, run, () -> log.line("left out: the run before is still at work"));
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "Option --health-port " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "Option --cron '" + when.cron + "' cannot be used: " + e.getMessage());
        }
        log.begun(schedule, splay);
        timetable.awaitEnd();
        return ExitCode.OK.status();
    }

    private Schedule schedule() {
        if (when.cron != null) {
            return new Schedule.Cron(when.cron);
        }
        Duration every = Optional.ofNullable(when.every).orElse(BY_DEFAULT);
        if (pacing.splay != null && pacing.splay.compareTo(every) >= 0) {
            throw new ParameterException(command.commandLine(), "--splay must be shorter than --every");
        }
        return new Schedule.Every(every);
    }

    private Run sync(Output output) {
        Settings settings = parent.settingsToSync(output);
        SyncOptions options = new SyncOptions(
                new Scope.SinceCursor(), settings.sync().jobs(), balances, false, false, SyncFlags.HISTORY_WAIT);
        return parent.run(settings, options.within(pacing.limit()), Display.FAILURES, output);
    }
}

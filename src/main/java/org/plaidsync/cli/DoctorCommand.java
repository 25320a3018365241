package org.plaidsync.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync doctor}: what is wrong, and what mends it. */
@Command(
        name = "doctor",
        description = "Check the configuration and everything a sync depends on; change nothing.",
        mixinStandardHelpOptions = true)
class DoctorCommand implements Callable<Integer> {
    private final Clock clock;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(names = "--offline", description = "Ask neither Plaid nor InfluxDB.")
    boolean offline;

    @Option(names = "--json", description = "NDJSON on standard output, the last object of type 'summary'.")
    boolean json;

    DoctorCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Output output = Output.of(command.commandLine());
        DoctorReport report = json ? DoctorReport.json(new JsonLines(output::result)) : DoctorReport.text(output);
        Doctor doctor = new Doctor(parent.config.path(), System.getenv(), clock, PublishAction::target, !offline);
        DoctorTally tally = new DoctorTally();
        doctor.examine(finding -> {
            tally.count(finding);
            report.finding(finding);
        });
        report.summary(tally);
        return tally.exitCode().status();
    }
}

package org.plaidsync.cli;

import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.plaidsync.demo.SimulatedBank;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plaid-sync demo}: the whole program against a simulated bank. */
@Command(
        name = "demo",
        description = "Try everything against a simulated bank: no Plaid account needed, nothing leaves this machine.",
        mixinStandardHelpOptions = true)
class DemoCommand implements Callable<Integer> {
    private final SyncAction action;
    private final Clock clock;
    private final Instance<Vertx> vertx;

    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to put the configuration and the ledger. Default: a new folder for temporary files.")
    Path dir;

    @Option(
            names = "--serve",
            description = "Keep the bank up until Ctrl-C, so that every other command can be tried against it.")
    boolean serve;

    DemoCommand(SyncAction action, Clock clock, Instance<Vertx> vertx) {
        this.action = action;
        this.clock = clock;
        this.vertx = vertx;
    }

    @Override
    public Integer call() {
        Output output = Output.of(command.commandLine());
        Path folder = folder();
        Path config = folder.resolve("sandbox");
        if (Files.exists(config)) {
            throw new ParameterException(
                    command.commandLine(), config + " is there already; name another folder with --dir");
        }
        try (SimulatedBank bank = SimulatedBank.start(vertx.get(), clock, 0)) {
            SyncPresenter presenter = new SyncPresenter(action, clock, output);
            DemoTour tour = new DemoTour(bank, config, presenter, clock, output);
            run(tour, folder);
            if (serve) {
                tour.suggestWhatServingAllows();
                Quarkus.waitForExit();
            } else {
                tour.suggestWhatToTry();
            }
        }
        return ExitCode.OK.status();
    }

    private Path folder() {
        if (dir != null) {
            return OutputFolder.create(dir, command.commandLine());
        }
        try {
            return Files.createTempDirectory("plaid-sync-demo-");
        } catch (IOException e) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            throw OutputFolder.refusal(temporary, e, command.commandLine());
        }
    }

    private void run(DemoTour tour, Path folder) {
        try {
            tour.run();
        } catch (IOException e) {
            throw OutputFolder.refusal(folder, e, command.commandLine());
        }
    }
}

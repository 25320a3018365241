package org.plaidsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plaid-sync generate-man-pages DIR}: the help of every command as a manual page. */
@Command(
        name = "generate-man-pages",
        description = "Write a manual page for every command into a folder, for packages and for man -M.",
        mixinStandardHelpOptions = true)
class ManPagesCommand implements Callable<Integer> {
    private final String version;
    private final String date;

    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @Parameters(paramLabel = "DIR", description = "The folder; the pages go into man1 below it.")
    Path folder;

    ManPagesCommand(
            @ConfigProperty(name = "plaid-sync.version") String version,
            @ConfigProperty(name = "plaid-sync.date") String date) {
        this.version = version;
        this.date = date;
    }

    @Override
    public Integer call() {
        Path section = OutputFolder.create(folder.resolve("man1"), command.commandLine());
        try {
            write(section, command.root());
            for (CommandLine subcommand : command.root().subcommands().values()) {
                write(section, subcommand.getCommandSpec());
            }
        } catch (IOException e) {
            throw OutputFolder.refusal(section, e, command.commandLine());
        }
        return ExitCode.OK.status();
    }

    private void write(Path section, CommandSpec described) throws IOException {
        if (!described.usageMessage().hidden()) {
            ManPage page = new ManPage(described, version, date);
            Files.writeString(section.resolve(page.name() + ".1"), page.roff());
        }
    }
}

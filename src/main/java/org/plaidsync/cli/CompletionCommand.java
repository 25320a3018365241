package org.plaidsync.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plaid-sync generate-completion}: what makes the Tab key work. */
@Command(
        name = "generate-completion",
        description = "Print a script that completes commands and options in bash and zsh: "
                + "source <(plaid-sync generate-completion)",
        mixinStandardHelpOptions = true)
class CompletionCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @Override
    public Integer call() {
        CommandSpec program = command.root();
        Output.of(command.commandLine()).result(AutoComplete.bash(program.name(), program.commandLine()));
        return ExitCode.OK.status();
    }
}

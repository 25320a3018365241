package org.plaidsync.cli;

import static org.plaidsync.link.Consent.Answer.YES;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code plaid-sync unlink NAME}: ends the access to a bank. */
@Command(
        name = "unlink",
        description = "End the access to an account's bank at Plaid and remove its section; its history stays.",
        mixinStandardHelpOptions = true)
class UnlinkCommand implements Callable<Integer> {
    private final LinkAction linking;

    @ParentCommand
    PlaidSyncCommand parent;

    @Spec
    CommandSpec command;

    @Mixin
    ExitStatusHelp exitStatus;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    @Parameters(paramLabel = "NAME", description = "The account's section in the configuration.")
    String name;

    UnlinkCommand(LinkAction linking) {
        this.linking = linking;
    }

    @Override
    public Integer call() {
        Output output = Output.of(command.commandLine());
        return linking.unlink(parent.config.load(), name, yes ? question -> YES : new TerminalConsent(output), output);
    }
}

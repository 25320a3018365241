package org.plaidsync.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plaid-sync link NAME}: the same as {@code --link NAME}. */
@Command(name = "link", description = "Link a new account in the browser.", mixinStandardHelpOptions = true)
class LinkCommand implements Callable<Integer> {

    @ParentCommand
    PlaidSyncCommand parent;

    @Mixin
    SessionFlags flags;

    @Mixin
    ExitStatusHelp exitStatus;

    @Parameters(
            paramLabel = "NAME",
            description = "What to call the account: it becomes a section of the configuration.")
    String name;

    @Override
    public Integer call() {
        return parent.link(name, flags);
    }
}

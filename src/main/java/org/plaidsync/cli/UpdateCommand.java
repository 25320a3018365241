package org.plaidsync.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plaid-sync update NAME}: the same as {@code --update NAME}. */
@Command(name = "update", description = "Renew an account's login in the browser.", mixinStandardHelpOptions = true)
class UpdateCommand implements Callable<Integer> {

    @ParentCommand
    PlaidSyncCommand parent;

    @Mixin
    SessionFlags flags;

    @Mixin
    ExitStatusHelp exitStatus;

    @Parameters(paramLabel = "NAME", description = "The account's section in the configuration.")
    String name;

    @Override
    public Integer call() {
        return parent.update(name, flags);
    }
}

package org.plaidsync.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code plaid-sync sync}: the default, spelled out. */
@Command(name = "sync", description = "Sync every enabled account (the default).", mixinStandardHelpOptions = true)
class SyncCommand implements Callable<Integer> {

    @ParentCommand
    PlaidSyncCommand parent;

    @Mixin
    SyncFlags flags;

    @Mixin
    ExitStatusHelp exitStatus;

    @Override
    public Integer call() {
        return parent.sync(flags);
    }
}

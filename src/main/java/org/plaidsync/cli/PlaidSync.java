package org.plaidsync.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;

@TopCommand
@Command(
        name = "plaid-sync",
        mixinStandardHelpOptions = true,
        description = "Keeps an InfluxDB bucket exactly equal to your bank and card transactions.")
class PlaidSync implements Runnable {
    @Override
    public void run() {}
}

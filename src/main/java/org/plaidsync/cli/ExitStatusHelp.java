package org.plaidsync.cli;

import picocli.CommandLine.Command;

/** Mixed into every command: its help ends with the exit status. */
@Command(
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything synced and published; nothing new is success",
            "1:unexpected internal error",
            "2:wrong usage or configuration; every problem is listed",
            "3:some accounts failed and may succeed later; the others are stored",
            "4:every account failed, a retry may help (Plaid or the network is down)",
            "5:a person must act: an account needs --update, or was revoked",
            "6:stored in the ledger, InfluxDB did not take it; the next run publishes it",
            "11:another run holds the lock",
            "130:interrupted",
            "143:terminated"
        })
final class ExitStatusHelp {}

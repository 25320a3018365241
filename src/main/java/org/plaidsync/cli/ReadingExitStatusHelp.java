package org.plaidsync.cli;

import picocli.CommandLine.Command;

/** Mixed into commands that only show what the ledger holds: their help ends with the exit status. */
@Command(
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:shown, or nothing to show",
            "1:unexpected internal error",
            "2:wrong usage or configuration; every problem is listed",
            "3:another program keeps the ledger locked",
            "5:the ledger cannot be read; what to do is said"
        })
final class ReadingExitStatusHelp {}

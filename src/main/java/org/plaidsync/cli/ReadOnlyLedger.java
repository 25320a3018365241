package org.plaidsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.ledger.Ledger;

/** The ledger for commands that only look: without a lock, beside a running sync too. */
final class ReadOnlyLedger {
    private ReadOnlyLedger() {}

    /** Without a file there is nothing in it, which is worth a word. */
    static Ledger open(Settings settings, Clock clock, Output output) {
        Path database = settings.database();
        if (Files.notExists(database)) {
            output.message("There is no ledger " + database + " yet; the first sync makes it: "
                    + Invocation.of(settings.file(), "sync"));
        }
        return Ledger.openReadOnly(database, clock);
    }
}

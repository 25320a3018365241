package org.plaidsync.cli;

import java.util.Optional;
import org.plaidsync.sync.SyncResult;

/**
 * A sync and what was published of it.
 *
 * @param publication empty without a section {@code [influxdb]}, and in a dry run
 */
record Run(SyncResult result, Optional<Publication> publication) {

    ExitCode exitCode() {
        return Verdict.of(result.outcomes(), publication);
    }
}

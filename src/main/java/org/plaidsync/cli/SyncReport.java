package org.plaidsync.cli;

import java.util.List;
import org.plaidsync.sync.Outcome;
import org.plaidsync.sync.Progress;

/** How a run is shown: for people, or as NDJSON. */
interface SyncReport extends Progress, AutoCloseable {

    /**
     * Called once, after all items have ended.
     *
     * @param outcomes in the order of the configuration file
     */
    void summary(List<Outcome> outcomes, ExitCode exitCode);

    @Override
    void close();
}

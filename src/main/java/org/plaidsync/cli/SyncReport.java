package org.plaidsync.cli;

import org.plaidsync.sync.Progress;
import org.plaidsync.sync.SyncResult;

/** How a run is shown: for people, or as NDJSON. */
interface SyncReport extends Progress, AutoCloseable {

    /** Called once, after all items have ended. */
    void summary(SyncResult result, ExitCode exitCode);

    @Override
    void close();
}

package org.plaidsync.cli;

import org.plaidsync.sync.Progress;

/** How a run is shown: for people, or as NDJSON. */
interface SyncReport extends Progress, AutoCloseable {

    /** Called once, after all items have ended. */
    void summary(Run run);

    @Override
    void close();
}

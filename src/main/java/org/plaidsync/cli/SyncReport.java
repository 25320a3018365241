package org.plaidsync.cli;

import org.plaidsync.sync.Progress;

/** How a run is shown: for people, or as NDJSON. */
interface SyncReport extends Progress, AutoCloseable {

    /** Called once, after all items have ended. */
    void summary(Run run);

    /** Called instead where there was no run. What failed is told by {@link FailureHandler}, too. */
    default void failed(RuntimeException failure) {}

    @Override
    void close();
}

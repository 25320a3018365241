package org.plaidsync.sync;

import java.time.Duration;
import org.plaidsync.model.TimeLimit;

/**
 * How a run goes about it.
 *
 * @param jobs how many items are synced side by side
 * @param liveBalances whether to have the banks asked for balances (slow, billed) instead of taking Plaid's last ones
 * @param acceptRemovals whether an unusually large reconciliation may archive what it finds gone
 * @param dryRun whether nothing is to be written anywhere
 * @param historyWait how long to wait for the first transactions of an item that was linked just now
 * @param limit when items that are not finished are given up
 */
public record SyncOptions(
        Scope scope,
        int jobs,
        boolean liveBalances,
        boolean acceptRemovals,
        boolean dryRun,
        Duration historyWait,
        TimeLimit limit) {

    /** Without a limit: as long as it takes. */
    public SyncOptions(
            Scope scope, int jobs, boolean liveBalances, boolean acceptRemovals, boolean dryRun, Duration historyWait) {
        this(scope, jobs, liveBalances, acceptRemovals, dryRun, historyWait, TimeLimit.NONE);
    }

    public SyncOptions within(TimeLimit newLimit) {
        return new SyncOptions(scope, jobs, liveBalances, acceptRemovals, dryRun, historyWait, newLimit);
    }
}

package org.plaidsync.sync;

import java.nio.file.Path;

/** Told how a run goes on, from several threads. */
public interface Progress {

    Progress NONE = new Progress() {};

    /** The ledger was a database of the original program until now; {@code backup} is what it was. */
    default void adopted(Path backup) {}

    default void started(String section) {}

    /** More transactions of {@code section} have arrived; {@code transactions} so far in all. */
    default void received(String section, long transactions) {}

    /** Plaid is still fetching the history of {@code section}, which was linked just now. */
    default void waiting(String section) {}

    default void finished(Outcome outcome) {}
}

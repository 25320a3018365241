package org.plaidsync.demo;

/** How far Plaid has come with fetching a fresh item's history. */
public enum HistoryStage {
    NOT_READY,
    /** The last 30 days. */
    INITIAL_UPDATE_COMPLETE,
    HISTORICAL_UPDATE_COMPLETE
}

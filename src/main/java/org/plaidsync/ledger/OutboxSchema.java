package org.plaidsync.ledger;

/** The tables of what is published where. */
final class OutboxSchema {
    static final String[] TABLES = {
        // start: up to there only the last change of each transaction counts. position, snapshot_position: turned into
        // lines up to there. delivered: every line up to there is acknowledged or refused
        """
        CREATE TABLE outbox_target(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, mode TEXT NOT NULL, include_pending INTEGER NOT NULL,
            start INTEGER NOT NULL, position INTEGER NOT NULL DEFAULT 0, snapshot_position INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0)
        """,
        // AUTOINCREMENT: a number must not come back after refused lines are gone, it would count as delivered
        """
        CREATE TABLE outbox_line(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, target INTEGER NOT NULL, transaction_id TEXT, queued_at INTEGER NOT NULL,
            text TEXT NOT NULL, answer TEXT)
        """,
        """
        CREATE INDEX outbox_line_transaction ON outbox_line(transaction_id, target) WHERE transaction_id IS NOT NULL
        """,
        """
        CREATE INDEX outbox_line_refused ON outbox_line(target, seq) WHERE answer IS NOT NULL
        """,
        """
        CREATE TABLE outbox_slot(
            micros INTEGER NOT NULL, series INTEGER NOT NULL, owner INTEGER NOT NULL, PRIMARY KEY(micros, series))
            WITHOUT ROWID
        """,
        """
        CREATE TABLE outbox_label(
            account_id TEXT NOT NULL, from_seq INTEGER NOT NULL, name TEXT, mask TEXT, institution TEXT, section TEXT,
            PRIMARY KEY(account_id, from_seq))
            WITHOUT ROWID
        """,
        """
        CREATE TABLE outbox_snapshot(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, sync_start TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
            UNIQUE(sync_start, subject))
        """,
        """
        CREATE INDEX outbox_snapshot_subject ON outbox_snapshot(subject, seq)
        """,
        """
        CREATE INDEX IF NOT EXISTS change_transaction ON change(transaction_id, seq)
        """,
        // counted at every sync, and few among all of history
        """
        CREATE INDEX IF NOT EXISTS transactions_pending ON transactions(account_id)
            WHERE pending = 1 AND archived IS NULL
        """
    };

    private OutboxSchema() {}
}

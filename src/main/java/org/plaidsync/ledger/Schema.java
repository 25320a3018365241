package org.plaidsync.ledger;

import java.sql.SQLException;

/** The tables: those of the original program, which keep their shape, and our own columns and tables. */
final class Schema {
    /** Our {@code user_version}; the original program's files have 0. */
    static final int VERSION = 2;

    private static final String[] ORIGINAL = {"""
        CREATE TABLE IF NOT EXISTS transactions(
            account_id, transaction_id, created, updated, archived, plaid_json)
        """, """
            CREATE TABLE IF NOT EXISTS balances(
                date, item_id, account_id, account_type, balance_current, balance_available, balance_limit,
                currency_code, updated, plaid_json)
            """, """
                CREATE TABLE IF NOT EXISTS items(
                    item_id, institution_id, consent_expiration, last_failed_update, last_successful_update, updated,
                    plaid_json)
                """};

    private static final String[] OWN_COLUMNS = {
        "item_id TEXT",
        "date TEXT",
        "authorized_date TEXT",
        "amount TEXT",
        "amount_minor INTEGER",
        "currency TEXT",
        "currency_official INTEGER",
        "name TEXT",
        "merchant TEXT",
        "category TEXT",
        "category_detailed TEXT",
        "payment_channel TEXT",
        "pending INTEGER",
        "pending_transaction_id TEXT",
        "rev INTEGER NOT NULL DEFAULT 1",
        "archived_reason TEXT"
    };

    private static final String[] OWN = {"""
        CREATE TABLE accounts(
            account_id TEXT PRIMARY KEY, item_id TEXT, institution_id TEXT, name TEXT, official_name TEXT, mask TEXT,
            type TEXT, subtype TEXT, persistent_account_id TEXT,
            balance_current TEXT, balance_available TEXT, balance_limit TEXT, currency TEXT, currency_official INTEGER,
            balance_updated TEXT, balance_as_of TEXT,
            first_seen TEXT, last_seen TEXT, closed_at TEXT, succeeded_by TEXT, superseded_from TEXT, plaid_json TEXT)
        """, """
            CREATE TABLE item_state(
                item_id TEXT PRIMARY KEY, section TEXT, institution_name TEXT, cursor TEXT,
                history_complete INTEGER NOT NULL DEFAULT 0, unlinked_at TEXT)
            """, """
                CREATE TABLE attempts(
                    section TEXT PRIMARY KEY, item_id TEXT, last_attempt TEXT, last_success TEXT, error_code TEXT,
                    error_message TEXT)
                """, """
                    CREATE TABLE change(
                        seq INTEGER PRIMARY KEY AUTOINCREMENT, transaction_id TEXT NOT NULL, rev INTEGER NOT NULL, old TEXT,
                        new TEXT)
                    """, """
                    CREATE INDEX transactions_pending_transaction_id ON transactions(pending_transaction_id)
                        WHERE pending_transaction_id IS NOT NULL
                    """};

    /** What was told to a person once is not told again. */
    private static final String SECOND = "CREATE TABLE ambiguity(rivals TEXT PRIMARY KEY, told_at TEXT)";

    /** A unique index of the original's. */
    private record Unique(String table, String columns) {}

    private static final Unique[] ORIGINAL_INDEXES = {
        new Unique("transactions", "transaction_id"),
        new Unique("transactions", "account_id,transaction_id"),
        new Unique("balances", "item_id,account_id,date"),
        new Unique("items", "item_id")
    };

    private Schema() {}

    static int version(Sql sql) throws SQLException {
        return sql.count("PRAGMA user_version");
    }

    static boolean isEmpty(Sql sql) throws SQLException {
        return sql.count("SELECT count(*) FROM sqlite_schema") == 0;
    }

    /** Whether this is a file of the original program: at least its transactions are there. */
    static boolean isOriginal(Sql sql) throws SQLException {
        return sql.count("""
            SELECT count(*) FROM pragma_table_info('transactions')
            WHERE name IN ('account_id', 'transaction_id', 'created', 'updated', 'archived', 'plaid_json')
            """) == 6;
    }

    /** Makes an empty file, or one of the original program, a ledger of this version. */
    static void create(Sql sql) throws SQLException {
        all(sql, ORIGINAL);
        for (Unique index : ORIGINAL_INDEXES) {
            createUnlessThere(sql, index);
        }
        for (String column : OWN_COLUMNS) {
            sql.run("ALTER TABLE transactions ADD COLUMN " + column);
        }
        all(sql, OWN);
        all(sql, OutboxSchema.TABLES);
        sql.run("PRAGMA user_version = 1");
        upgrade(sql);
    }

    /** Takes a ledger of any earlier version of ours to this one, step by step. */
    static void upgrade(Sql sql) throws SQLException {
        if (version(sql) < 2) {
            sql.run(SECOND);
        }
        sql.run("PRAGMA user_version = " + VERSION);
    }

    /** The original's files have them under names that we do not know; a second one would only cost time. */
    private static void createUnlessThere(Sql sql, Unique index) throws SQLException {
        int there = sql.count("""
            SELECT count(*) FROM pragma_index_list(?) l
            WHERE l."unique" AND l.partial = 0
              AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) = ?
            """, index.table(), index.columns());
        if (there == 0) {
            sql.run("CREATE UNIQUE INDEX %s_%s ON %s(%s)"
                    .formatted(index.table(), index.columns().replace(",", "_"), index.table(), index.columns()));
        }
    }

    private static void all(Sql sql, String... statements) throws SQLException {
        for (String statement : statements) {
            sql.run(statement);
        }
    }
}

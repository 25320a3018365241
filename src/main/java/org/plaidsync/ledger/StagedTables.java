package org.plaidsync.ledger;

/**
 * The names of the two tables that hold the staged pages of one pull.
 *
 * @param rows one row for every time that a page speaks of a transaction, in that order
 * @param json Plaid's objects, by the same id
 */
record StagedTables(String rows, String json) {
    /** Always empty ones, for plans without pages. */
    static final StagedTables NONE = new StagedTables("temp.no_pages", "temp.no_json");

    static StagedTables numbered(int number) {
        return new StagedTables("staging.pages_" + number, "staging.json_" + number);
    }

    /** The name of an index on the rows. */
    String index() {
        return rows.replace("pages_", "ids_");
    }

    /** The name of the rows as SQLite wants it where the index already says the database. */
    String unqualifiedRows() {
        return rows.substring(rows.indexOf('.') + 1);
    }
}

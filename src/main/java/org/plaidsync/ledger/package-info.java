/**
 * The SQLite file that remembers everything: schema, migrations and all SQL. It is the only package that sees JDBC and
 * must not know Plaid's API or InfluxDB.
 */
package org.plaidsync.ledger;

/**
 * What the commands that only read the ledger show: the state of every item, the latest balances, transactions; as
 * tables, CSV and NDJSON. It knows nothing of options and exit codes; {@code cli}, which does, has the commands.
 */
package org.plaidsync.cli.query;

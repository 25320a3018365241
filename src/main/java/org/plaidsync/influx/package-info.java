/**
 * Turns the ledger's changes into InfluxDB points and delivers them. It never reads state back from InfluxDB and must not
 * know Plaid.
 */
package org.plaidsync.influx;

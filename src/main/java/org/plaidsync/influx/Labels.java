package org.plaidsync.influx;

/**
 * How an account is called in InfluxDB.
 *
 * @param account its name and the last digits of its number, {@code Checking 0000}
 * @param item the section of the configuration file, {@code Test Chase}
 */
record Labels(String account, String accountId, String institution, String item) {}

package org.plaidsync.config;

import java.util.List;

/**
 * A configuration that is good enough for reading the ledger.
 *
 * @param settings without {@code influx} where that cannot be used
 * @param influxProblems why {@code [influxdb]} cannot be used; a sync would not start
 */
public record ReadableSettings(Settings settings, List<Problem> influxProblems) {}

package org.plaidsync.influx;

import java.time.Duration;
import java.time.Instant;

/** How a whole run went: a point of {@code plaid_sync}. */
public record RunHealth(Instant started, String version, int exitCode, Duration duration) {}

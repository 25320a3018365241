package org.plaidsync.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Section {@code [plaid-sync]}.
 *
 * @param dbfile already resolved against the folder of the configuration file
 * @param jobs how many items are synced at the same time
 * @param daysRequested days of history a new link asks for
 */
public record SyncSettings(Optional<Path> dbfile, int jobs, int daysRequested) {}

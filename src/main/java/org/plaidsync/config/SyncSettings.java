package org.plaidsync.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * Section {@code [plaid-sync]}.
 *
 * @param dbfile already resolved against the folder of the configuration file
 * @param jobs how many items are synced at the same time
 * @param daysRequested days of history a new link asks for
 * @param pingUrl an address that a monitor listens at; who knows it can fake a success
 * @param onFailure a command and its arguments, to be run when a sync failed; empty for none
 */
public record SyncSettings(
        Optional<Path> dbfile, int jobs, int daysRequested, Optional<Secret> pingUrl, List<String> onFailure) {}

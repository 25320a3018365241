package org.plaidsync.influx;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the sync of one item went: a point of {@code plaid_item}.
 *
 * @param item the section of the configuration file
 * @param errorCode Plaid's, or a word of ours; empty when all went well
 */
public record ItemHealth(
        String itemId,
        String item,
        String institution,
        Optional<String> errorCode,
        Optional<Instant> lastSuccessfulUpdate,
        Optional<Instant> consentExpiration,
        long added,
        long modified,
        long removed,
        Duration duration) {}

package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An item the ledger has rows of.
 *
 * @param section the configuration's last name of it, unknown for items of the original program not synced since
 * @param unlinkedAt since when it is no longer configured
 */
public record StoredItem(
        String itemId,
        Optional<String> section,
        Optional<String> institutionId,
        Optional<String> institutionName,
        boolean historyComplete,
        Optional<Instant> consentExpiration,
        Optional<Instant> lastSuccessfulUpdate,
        Optional<Instant> unlinkedAt) {}

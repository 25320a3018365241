package org.plaidsync.ledger;

import java.util.List;

/**
 * What became of the accounts of items that are no longer configured.
 *
 * @param unlinked the items found to be no longer configured just now
 */
public record Settled(
        List<String> unlinked, List<Succession> successions, List<AmbiguousSuccession> ambiguousSuccessions) {}

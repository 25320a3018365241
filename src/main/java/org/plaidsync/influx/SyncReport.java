package org.plaidsync.influx;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A sync of which balances, net worth, pending sums and the items' health are to be published.
 *
 * @param started the time of all these points
 * @param sections the enabled account sections of the configuration: accounts of others are left out
 * @param failed those of them whose bank did not answer this time
 */
public record SyncReport(Instant started, Set<String> sections, Set<String> failed, List<ItemHealth> items) {}

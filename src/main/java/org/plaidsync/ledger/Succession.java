package org.plaidsync.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The same bank account under a new id, after a new link or a renumbering by Plaid.
 *
 * @param from the date from which the successor's rows count; empty while its history is still incomplete
 * @param archived how many rows of the predecessor this archived
 */
public record Succession(
        String predecessorId,
        String predecessorName,
        String successorId,
        String successorName,
        Optional<LocalDate> from,
        int archived) {}

package org.plaidsync.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a configuration section.
 *
 * @param failure of the last attempt, empty if that succeeded
 * @param consentExpiration when the user's consent ends
 * @param lastSuccessfulUpdate when Plaid last got transactions from the bank
 */
public record SectionStatus(
        String section,
        Optional<String> itemId,
        Optional<String> institutionName,
        Optional<Instant> lastAttempt,
        Optional<Instant> lastSuccess,
        Optional<Attempt.Failure> failure,
        Optional<Instant> consentExpiration,
        Optional<Instant> lastSuccessfulUpdate,
        boolean historyComplete) {}

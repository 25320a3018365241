package org.plaidsync.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A login at one institution, as {@code /item/get} tells of it.
 *
 * @param consentExpiration when the user's consent ends, where the bank limits it
 * @param lastSuccessfulUpdate when Plaid last got transactions from the bank
 * @param lastFailedUpdate when Plaid last failed to
 * @param json Plaid's answer's {@code item} verbatim
 */
public record Item(
        String id,
        Optional<String> institutionId,
        Optional<String> institutionName,
        Optional<Instant> consentExpiration,
        Optional<Instant> lastSuccessfulUpdate,
        Optional<Instant> lastFailedUpdate,
        RawJson json) {}

package org.plaidsync.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What an account holds. For credit and loan accounts {@code current} is what is owed, for all others what is yours.
 *
 * @param lastUpdated when the bank told it, where Plaid says so
 */
public record Balance(
        Optional<BigDecimal> current,
        Optional<BigDecimal> available,
        Optional<BigDecimal> limit,
        Currency currency,
        Optional<Instant> lastUpdated) {}

package org.plaidsync.plaid;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

/** Plaid: AccountBase, as far as we read it. Each part may be null. */
@RegisterForReflection
record AccountFields(
        String accountId,
        String name,
        String officialName,
        String mask,
        String type,
        String subtype,
        String persistentAccountId,
        Balances balances) {

    /** Plaid: AccountBalance. */
    @RegisterForReflection
    record Balances(
            BigDecimal available,
            BigDecimal current,
            BigDecimal limit,
            String isoCurrencyCode,
            String unofficialCurrencyCode,
            Instant lastUpdatedDatetime) {
        static final Balances NONE = new Balances(null, null, null, null, null, null);
    }
}

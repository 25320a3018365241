package org.plaidsync.plaid;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.plaidsync.model.Secret;

/** The bodies we send. What is null is left out: Plaid refuses nulls. */
interface Request {

    /** For the endpoints that only want to know the item. */
    @RegisterForReflection
    record OfItem(Secret accessToken) implements Request {}

    @RegisterForReflection
    record LiveBalance(Secret accessToken, Options options) implements Request {
        @RegisterForReflection
        record Options(Instant minLastUpdatedDatetime) {}
    }

    @RegisterForReflection
    record TransactionsSync(Secret accessToken, String cursor, int count) implements Request {}

    @RegisterForReflection
    record TransactionsGet(Secret accessToken, LocalDate startDate, LocalDate endDate, Options options)
            implements Request {
        @RegisterForReflection
        record Options(int count, int offset) {}
    }

    @RegisterForReflection
    record LinkTokenGet(Secret linkToken) implements Request {}

    @RegisterForReflection
    record PublicTokenExchange(Secret publicToken) implements Request {}

    @RegisterForReflection
    record SandboxPublicToken(String institutionId, List<String> initialProducts, Options options) implements Request {
        @RegisterForReflection
        record Options(Transactions transactions) {}

        @RegisterForReflection
        record Transactions(int daysRequested) {}
    }
}

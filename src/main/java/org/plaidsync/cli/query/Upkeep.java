package org.plaidsync.cli.query;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plaidsync.cli.query.Finding.Kind;
import org.plaidsync.model.BankWatch;

/**
 * What {@link BankWatch} notices, with the command that helps.
 *
 * @param update from a section to the command that renews its login
 */
public record Upkeep(Instant now, UnaryOperator<String> update) {

    /** @param lastUpdate when Plaid last got transactions from the bank */
    public Optional<Finding> silence(String section, Optional<Instant> lastUpdate) {
        return new BankWatch(now)
                .silence(lastUpdate)
                .map(text ->
                        new Finding(Kind.PATIENCE, text + "; if it stays silent", Optional.of(update.apply(section))));
    }

    public Optional<Finding> consent(String section, Optional<Instant> expiration) {
        return new BankWatch(now)
                .consent(expiration)
                .map(consent -> new Finding(
                        consent.over() ? Kind.PERSON : Kind.NOTE,
                        consent.text() + "; renew it with",
                        Optional.of(update.apply(section))));
    }
}

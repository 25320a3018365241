package org.plaidsync.cli.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.model.Account;

/** The NDJSON of {@code accounts --json}. Fields may be added, but never change their meaning or type. Times are UTC. */
public sealed interface AccountEvent {

    /** Annotated where it is implemented: a native executable knows the records' methods only. */
    String type();

    /**
     * An account's latest balance.
     *
     * @param current what is owed for {@code credit} and {@code loan} accounts, for all others what is yours
     * @param doesNotCount {@code closed}, {@code linked_anew}, {@code unlinked} or {@code disabled}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record BalanceEvent(
            @JsonProperty("account_id") String accountId,
            Optional<String> link,
            Optional<String> institution,
            String name,
            Optional<String> mask,
            @JsonProperty("account_type") String accountType,
            @JsonProperty("account_subtype") Optional<String> accountSubtype,
            Optional<BigDecimal> current,
            Optional<BigDecimal> available,
            Optional<BigDecimal> limit,
            String currency,
            @JsonProperty("as_of") String asOf,
            @JsonProperty("does_not_count") Optional<String> doesNotCount)
            implements AccountEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "account";
        }
    }

    /** The sum of a currency; {@code net} is {@code assets} less {@code liabilities}. */
    @RegisterForReflection
    record NetWorthEvent(String currency, BigDecimal assets, BigDecimal liabilities, BigDecimal net)
            implements AccountEvent {
        @Override
        @JsonProperty("type")
        public String type() {
            return "net_worth";
        }
    }

    static AccountEvent of(BalanceSheet.Entry entry) {
        StoredAccount stored = entry.stored();
        Account account = stored.account();
        return new BalanceEvent(
                account.id(),
                stored.section(),
                stored.institutionName(),
                account.name(),
                account.mask(),
                account.type(),
                account.subtype(),
                account.balance().current(),
                account.balance().available(),
                account.balance().limit(),
                account.balance().currency().code(),
                stored.balanceAsOf().toString(),
                entry.remark().map(remark -> remark.name().toLowerCase(Locale.ROOT)));
    }

    static AccountEvent of(BalanceSheet.NetWorth worth) {
        return new NetWorthEvent(worth.currency().code(), worth.assets(), worth.liabilities(), worth.net());
    }
}

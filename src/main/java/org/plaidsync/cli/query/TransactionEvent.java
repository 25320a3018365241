package org.plaidsync.cli.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.plaidsync.ledger.ArchiveReason;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.ledger.StoredTransaction;
import org.plaidsync.model.Account;
import org.plaidsync.model.Money;

/**
 * A transaction as it is exported. Fields may be added, but never change their meaning or type.
 *
 * @param link the section of the configuration
 * @param account the account's name with its last digits
 * @param amount exact; positive is money out
 * @param archived since when the row does not count any more, UTC
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransactionEvent(
        @JsonProperty("transaction_id") String transactionId,
        Optional<String> date,
        @JsonProperty("authorized_date") Optional<String> authorizedDate,
        Optional<String> link,
        Optional<String> institution,
        @JsonProperty("account_id") Optional<String> accountId,
        Optional<String> account,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        Optional<String> name,
        Optional<String> merchant,
        Optional<String> category,
        @JsonProperty("category_detailed") Optional<String> categoryDetailed,
        @JsonProperty("payment_channel") Optional<String> paymentChannel,
        boolean pending,
        Optional<String> archived,
        @JsonProperty("archived_reason") Optional<String> archivedReason) {

    @JsonProperty("type")
    public String type() {
        return "transaction";
    }

    /** @param account empty for rows of the original program whose account is not known */
    static TransactionEvent of(StoredTransaction row, Optional<StoredAccount> account) {
        return new TransactionEvent(
                row.id(),
                row.date().map(LocalDate::toString),
                row.authorizedDate().map(LocalDate::toString),
                account.flatMap(StoredAccount::section),
                account.flatMap(StoredAccount::institutionName),
                row.accountId(),
                account.map(StoredAccount::account).map(Account::label),
                row.money().map(Money::amount),
                row.money().map(money -> money.currency().code()),
                row.name(),
                row.merchant(),
                row.category(),
                row.categoryDetailed(),
                row.paymentChannel(),
                row.pending(),
                row.archived().map(Instant::toString),
                row.archivedReason().map(ArchiveReason::label));
    }
}

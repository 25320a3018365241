package org.plaidsync.cli.query;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.model.Account;
import org.plaidsync.model.Currency;

/** The latest balances, and what they come to: the same as {@code plaid_net_worth} in InfluxDB. */
public record BalanceSheet(List<Entry> entries) {

    /** @param remark why the account does not count; empty if it does */
    public record Entry(StoredAccount stored, Optional<Remark> remark) {
        boolean counts() {
            return remark.isEmpty();
        }
    }

    /** Why an account does not count. */
    public enum Remark {
        CLOSED("closed"),
        LINKED_ANEW("linked anew"),
        UNLINKED("unlinked"),
        DISABLED("disabled");

        private final String label;

        Remark(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** @param liabilities positive; credit and loan accounts are such */
    public record NetWorth(Currency currency, BigDecimal assets, BigDecimal liabilities) {
        public BigDecimal net() {
            return assets.subtract(liabilities);
        }

        private NetWorth plus(NetWorth other) {
            return new NetWorth(currency, assets.add(other.assets), liabilities.add(other.liabilities));
        }

        private static NetWorth of(Account account) {
            BigDecimal held = account.held().orElse(BigDecimal.ZERO);
            return new NetWorth(
                    account.balance().currency(),
                    account.isOwed() ? BigDecimal.ZERO : held,
                    account.isOwed() ? held : BigDecimal.ZERO);
        }
    }

    public static BalanceSheet of(List<StoredAccount> accounts, List<AccountSettings> configured) {
        Map<String, AccountSettings> sections =
                configured.stream().collect(Collectors.toMap(AccountSettings::name, Function.identity()));
        return new BalanceSheet(accounts.stream()
                .map(account -> new Entry(account, remark(account, sections)))
                .toList());
    }

    private static Optional<Remark> remark(StoredAccount account, Map<String, AccountSettings> sections) {
        if (account.closedAt().isPresent()) {
            return Optional.of(Remark.CLOSED);
        }
        if (account.succeededBy().isPresent()) {
            return Optional.of(Remark.LINKED_ANEW);
        }
        if (account.unlinked()) {
            return Optional.of(Remark.UNLINKED);
        }
        // the section of what the original program left is known after the first sync only
        return account.section().flatMap(section -> {
            AccountSettings settings = sections.get(section);
            if (settings == null) {
                return Optional.of(Remark.UNLINKED);
            }
            return settings.disabled() ? Optional.of(Remark.DISABLED) : Optional.empty();
        });
    }

    public BalanceSheet withoutThoseThatDoNotCount() {
        return new BalanceSheet(entries.stream().filter(Entry::counts).toList());
    }

    /** By currency. */
    public Collection<NetWorth> netWorth() {
        Map<String, NetWorth> sums = new TreeMap<>();
        entries.stream()
                .filter(Entry::counts)
                .map(entry -> NetWorth.of(entry.stored().account()))
                .forEach(one -> sums.merge(one.currency().code(), one, NetWorth::plus));
        return sums.values();
    }
}

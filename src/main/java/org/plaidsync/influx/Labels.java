package org.plaidsync.influx;

import java.util.Optional;
import org.plaidsync.ledger.AccountLabel;
import org.plaidsync.ledger.StoredAccount;
import org.plaidsync.model.Account;

/**
 * How an account is called in InfluxDB.
 *
 * @param account its name and the last digits of its number, {@code Checking 0000}
 * @param item the section of the configuration file, {@code Test Chase}
 */
record Labels(String account, String accountId, String institution, String item) {
    static Labels of(AccountLabel label) {
        return of(label.accountId(), label.name(), label.mask(), label.institution(), label.section());
    }

    static Labels of(StoredAccount account) {
        return of(
                account.account().id(),
                Optional.of(account.account().name()),
                account.account().mask(),
                account.institutionName(),
                account.section());
    }

    /** What is not known is left empty and becomes {@code none}; an account without a name is called by its id. */
    private static Labels of(
            String accountId,
            Optional<String> name,
            Optional<String> mask,
            Optional<String> institution,
            Optional<String> section) {
        String account =
                name.map(text -> Account.label(text, mask)).or(() -> mask).orElse("");
        return new Labels(
                account.isBlank() ? accountId : account, accountId, institution.orElse(""), section.orElse(""));
    }
}

package org.plaidsync.ledger;

import java.util.Optional;

/**
 * How an account was called when a change happened.
 *
 * @param section the configuration's name of its item
 */
public record AccountLabel(
        String accountId,
        Optional<String> name,
        Optional<String> mask,
        Optional<String> institution,
        Optional<String> section) {

    static AccountLabel unknown(String accountId) {
        return new AccountLabel(accountId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is not told any more, as of an account that was unlinked, stays what it was. */
    AccountLabel orAsBefore(AccountLabel before) {
        return new AccountLabel(
                accountId,
                name.or(before::name),
                mask.or(before::mask),
                institution.or(before::institution),
                section.or(before::section));
    }
}

package org.plaidsync.link;

import java.util.List;
import java.util.Optional;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.link.BrowserEvent.Bank;
import org.plaidsync.link.BrowserEvent.LinkedAccount;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.model.Account;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/**
 * Finds the section that has the same bank accounts already: Plaid bills an item twice, and at some banks the second one
 * breaks the first. It asks Plaid about each section rather than the ledger, which knows nothing of a section that was
 * never synced.
 */
final class DuplicateGuard {
    private final PlaidClient plaid;
    private final List<AccountSettings> sections;
    private final Console console;

    DuplicateGuard(PlaidClient plaid, List<AccountSettings> sections, Console console) {
        this.plaid = plaid;
        this.sections = sections;
        this.console = console;
    }

    /** @param why a sentence for the user */
    record Match(String section, String why) {}

    Optional<Match> find(Success success) {
        if (success.bank().isEmpty() && success.accounts().isEmpty()) {
            return Optional.empty();
        }
        return sections.stream()
                .map(section -> compare(section, success))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Match> compare(AccountSettings section, Success success) {
        Optional<String> institution;
        try {
            institution = plaid.itemGet(section.accessToken()).toModel().institutionId();
        } catch (PlaidException e) {
            console.note("[%s] could not be compared with the new account: %s: %s"
                    .formatted(section.name(), e.errorCode(), e.getMessage()));
            return Optional.empty();
        }
        Optional<String> linked = success.bank().map(Bank::id);
        if (institution.isPresent() && linked.isPresent() && !institution.equals(linked)) {
            return Optional.empty();
        }
        boolean sameBank = institution.isPresent() && institution.equals(linked);
        return sameBank ? sameBank(section, success) : unknownBank(section, success);
    }

    private Optional<Match> sameBank(AccountSettings section, Success success) {
        String bank = success.bank().map(Bank::name).map(Printable::line).orElse("This bank");
        if (success.accounts().isEmpty()) {
            return Optional.of(new Match(
                    section.name(),
                    "%s is already linked as [%s], and Plaid did not tell which accounts were chosen."
                            .formatted(bank, section.name())));
        }
        try {
            return shared(section.accessToken(), success.accounts(), true)
                    .map(account -> new Match(
                            section.name(),
                            "%s at %s is already linked as [%s].".formatted(account.label(), bank, section.name())));
        } catch (PlaidException e) {
            // The usual case: somebody links again what only needs a new login.
            return Optional.of(new Match(
                    section.name(),
                    "%s is already linked as [%s], whose accounts cannot be read now (%s)."
                            .formatted(bank, section.name(), e.errorCode())));
        }
    }

    private Optional<Match> unknownBank(AccountSettings section, Success success) {
        try {
            return shared(section.accessToken(), success.accounts(), false)
                    .map(account -> new Match(
                            section.name(),
                            "%s is already linked as [%s].".formatted(account.label(), section.name())));
        } catch (PlaidException e) {
            return Optional.empty();
        }
    }

    private Optional<LinkedAccount> shared(Secret accessToken, List<LinkedAccount> linked, boolean sameBank) {
        List<Account> known = plaid.accountsGet(accessToken).toModel();
        return linked.stream()
                .filter(account -> known.stream().anyMatch(other -> same(account, other, sameBank)))
                .findFirst();
    }

    /** Within a bank the last digits tell accounts apart; a name may have been changed by its owner. */
    private static boolean same(LinkedAccount account, Account other, boolean sameBank) {
        boolean sameMask = account.mask().equals(other.mask());
        boolean sameName = account.name().equals(other.name());
        return sameBank && account.mask().isPresent() ? sameMask : sameMask && sameName;
    }
}

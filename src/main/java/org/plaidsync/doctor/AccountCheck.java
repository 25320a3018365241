package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.Invocation;
import org.plaidsync.model.BankWatch;
import org.plaidsync.model.Item;
import org.plaidsync.model.Printable;
import org.plaidsync.plaid.ItemGetResponse;
import org.plaidsync.plaid.PlaidException;

/** Whether a bank still lets Plaid in. */
final class AccountCheck implements Check {
    private final Path config;
    private final AccountSettings account;
    private final PlaidVisit plaid;
    private final Clock clock;

    AccountCheck(Path config, AccountSettings account, PlaidVisit plaid, Clock clock) {
        this.config = config;
        this.account = account;
        this.plaid = plaid;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        if (account.disabled()) {
            return findings.skip(account.name() + ": disabled").list();
        }
        if (plaid.trouble().isPresent()) {
            return findings.skip(account.name() + ": not asked, see plaid").list();
        }
        try {
            ItemGetResponse answer = plaid.itemGet(account.accessToken());
            answer.error().ifPresent(error -> failure(error, findings));
            consent(answer.toModel(), findings);
            if (answer.error().isEmpty()) {
                freshness(answer.toModel(), findings);
            }
            if (findings.isEmpty()) {
                findings.pass(account.name() + ": "
                        + answer.toModel()
                                .institutionName()
                                .map(Printable::clean)
                                .orElse("the bank") + " lets Plaid in");
            }
        } catch (PlaidException e) {
            failure(e, findings);
        }
        return findings.list();
    }

    private void failure(PlaidException error, Findings findings) {
        String text = account.name() + ": " + error.errorCode() + ": " + error.getMessage();
        switch (error.errorClass()) {
            case UPDATE -> findings.fail(text, Invocation.update(config, account.name()));
            case RELINK ->
                findings.fail(
                        text,
                        Invocation.unlink(config, account.name()) + " && " + Invocation.link(config, account.name()));
            case FATAL, BUG -> findings.fail(text, error.hint());
            default -> findings.warn(text, error.hint());
        }
    }

    private void consent(Item item, Findings findings) {
        new BankWatch(clock.instant()).consent(item.consentExpiration()).ifPresent(consent -> {
            String text = account.name() + ": " + consent.text();
            String fix = Invocation.update(config, account.name());
            if (consent.over()) {
                findings.fail(text, fix);
            } else {
                findings.warn(text, fix);
            }
        });
    }

    private void freshness(Item item, Findings findings) {
        new BankWatch(clock.instant())
                .silence(item.lastSuccessfulUpdate())
                .ifPresent(text -> findings.warn(
                        account.name() + ": " + text,
                        "if it stays silent: " + Invocation.update(config, account.name())));
    }
}

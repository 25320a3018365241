package org.plaidsync.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.Invocation;
import org.plaidsync.model.Item;
import org.plaidsync.model.Printable;
import org.plaidsync.plaid.ItemGetResponse;
import org.plaidsync.plaid.PlaidException;

/** Whether a bank still lets Plaid in. */
final class AccountCheck implements Check {
    private static final Duration STALE = Duration.ofDays(3);
    private static final Duration CONSENT_NOTICE = Duration.ofDays(14);

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
        item.consentExpiration().ifPresent(end -> {
            Duration left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                findings.fail(
                        account.name() + ": your consent at the bank has expired",
                        Invocation.update(config, account.name()));
            } else if (left.compareTo(CONSENT_NOTICE) <= 0) {
                findings.warn(
                        account.name() + ": your consent at the bank expires in " + left.toDays() + " days",
                        Invocation.update(config, account.name()));
            }
        });
    }

    private void freshness(Item item, Findings findings) {
        item.lastSuccessfulUpdate()
                .map(last -> Duration.between(last, clock.instant()))
                .filter(age -> age.compareTo(STALE) > 0)
                .ifPresent(age -> findings.warn(
                        account.name() + ": the bank has not answered Plaid for " + age.toDays() + " days",
                        "if it stays silent: " + Invocation.update(config, account.name())));
    }
}

package org.plaidsync.doctor;

import java.util.List;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidException;

/**
 * Whether Plaid can be reached and takes the keys. Plaid has no call that asks just this; {@code /item/get} is free, and
 * checks the keys before it looks at the token.
 */
final class PlaidCheck implements Check {
    private final PlaidSettings settings;
    private final Secret token;
    private final PlaidVisit plaid;

    PlaidCheck(Settings settings, PlaidVisit plaid) {
        this.settings = settings.plaid();
        this.token = settings.accounts().stream()
                .findFirst()
                .map(AccountSettings::accessToken)
                .orElseGet(() -> Secret.of(
                        "access-" + this.settings.environment().label() + "-00000000-0000-0000-0000-000000000000"));
        this.plaid = plaid;
    }

    @Override
    public String name() {
        return "plaid";
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(name());
        try {
            plaid.itemGet(token);
        } catch (PlaidException e) {
            if (e.isTransport()) {
                plaid.isUseless(e);
                return findings.fail(e.getMessage() + reason(e), Network.fix(e.errorCode()))
                        .list();
            }
            if (e.stopsEveryItem()) {
                plaid.isUseless(e);
                return findings.fail(e.errorCode() + ": " + e.getMessage(), e.hint())
                        .list();
            }
            // whatever it says of the item, it has taken the keys
        }
        return findings.pass("%s answers and takes client_id and secret (%s)"
                        .formatted(settings.url(), settings.environment().label()))
                .list();
    }

    /** TLS tells in its innermost cause which certificate it does not like and why. */
    private static String reason(PlaidException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean tls = failure.errorCode().equals("TLS_FAILED") && cause.getMessage() != null;
        return tls ? " (" + Printable.line(cause.getMessage()) + ")" : "";
    }
}

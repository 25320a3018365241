package org.plaidsync.link;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Optional;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.LinkTokenCreateRequest;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** Renews the login of an account: {@code --update NAME}. The access token stays, so nothing is saved. */
public final class UpdateSession {
    private final PlaidClient plaid;
    private final Settings settings;
    private final LinkOptions options;
    private final Console console;
    private final Visits visits;

    public UpdateSession(PlaidClient plaid, Settings settings, Vertx vertx, LinkOptions options, Console console) {
        this.plaid = plaid;
        this.settings = settings;
        this.options = options;
        this.console = console;
        this.visits = new Visits(plaid, settings, vertx, options, console);
    }

    /**
     * Blocks until the bank was asked again or the session ended otherwise. An interrupt ends it.
     *
     * @throws PlaidException when Plaid refuses the session
     */
    public LinkOutcome run(String name) {
        Optional<AccountSettings> account = settings.account(name);
        if (account.isEmpty()) {
            return refuse(UnknownAccount.sentence(settings, name, Invocation::update));
        }
        try {
            return update(account.get());
        } catch (InterruptedException e) {
            console.note("Interrupted. Nothing was changed.");
            return new LinkOutcome.Interrupted(name);
        } catch (IOException e) {
            return refuse(e.getMessage());
        }
    }

    private LinkOutcome update(AccountSettings account) throws IOException, InterruptedException {
        try (Visit visit = visits.open(account.name(), true)) {
            console.out("Starting account update process for [" + account.name() + "]");
            console.out("");
            Visit.End end = Unbroken.waiting(() -> {
                if (settings.plaid().environment() == Environment.SANDBOX) {
                    // Nothing expires there by itself, so that an update would have nothing to repair.
                    plaid.sandboxItemResetLogin(account.accessToken());
                }
                return visit.await(() -> plaid.linkTokenCreate(request(account.accessToken())));
            });
            return end instanceof Visit.End.Finished finished
                    ? confirm(account, finished.success(), visit)
                    : visits.unfinished(account.name(), end, visit);
        } catch (PlaidException e) {
            if (e.errorCode().equals("INTERRUPTED") && Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private LinkTokenCreateRequest request(Secret accessToken) {
        LinkTokenCreateRequest request = visits.complete(LinkTokenCreateRequest.update(
                accessToken,
                visits.clientUserId(),
                settings.plaid().language(),
                settings.plaid().countryCodes()));
        return options.selectAccounts() ? request.withAccountSelection() : request;
    }

    private LinkOutcome confirm(AccountSettings account, Success success, PageTeller page) {
        success.publicToken().ifPresent(token -> console.out("Public token obtained [" + token.reveal() + "]."));
        Optional<PlaidException> error;
        try {
            error = plaid.itemGet(account.accessToken()).error();
        } catch (PlaidException e) {
            return unconfirmed(account.name(), e, page);
        }
        if (error.isPresent()) {
            return stillFailing(account.name(), error.get(), page);
        }
        console.out("");
        console.out("There is nothing else to do, the account should sync properly now with the existing credentials.");
        page.tell(Wire.Progress.done("Renewed", account.name() + " should sync properly now."));
        return new LinkOutcome.Updated(account.name());
    }

    private LinkOutcome unconfirmed(String name, PlaidException error, PageTeller page) {
        String doctor = Invocation.of(settings.file(), "doctor");
        console.note("");
        console.note("Plaid Link says that the login is renewed, but Plaid could not be asked whether the bank "
                + "answers again: %s: %s".formatted(error.errorCode(), error.getMessage()));
        console.note("Ask later with: " + doctor);
        page.tell(Wire.Progress.failed(
                "Renewed, but not confirmed",
                "Plaid could not be asked whether the bank answers again: " + error.getMessage(),
                doctor));
        return new LinkOutcome.Unconfirmed(name, error);
    }

    private LinkOutcome stillFailing(String name, PlaidException error, PageTeller page) {
        console.note("");
        console.note("The bank still does not answer: %s: %s".formatted(error.errorCode(), error.getMessage()));
        console.note(error.hint());
        page.tell(Wire.Progress.failed(
                "The bank does not answer yet", error.getMessage(), Invocation.update(settings.file(), name)));
        return new LinkOutcome.StillFailing(name, error);
    }

    private LinkOutcome refuse(String reason) {
        console.note(reason);
        return new LinkOutcome.Refused(reason);
    }
}

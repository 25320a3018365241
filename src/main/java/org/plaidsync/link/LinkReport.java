package org.plaidsync.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plaidsync.config.Invocation;
import org.plaidsync.link.BrowserEvent.LinkedAccount;
import org.plaidsync.link.TokenKeeper.Result;
import org.plaidsync.model.FileProblem;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** Says on the console and on the page how a link ended. */
final class LinkReport {
    private final PlaidClient plaid;
    private final Path config;
    private final Console console;

    LinkReport(PlaidClient plaid, Path config, Console console) {
        this.plaid = plaid;
        this.config = config;
        this.console = console;
    }

    LinkOutcome refused(String reason) {
        console.note(reason);
        return new LinkOutcome.Refused(reason);
    }

    LinkOutcome result(String name, Result result, PageTeller page) {
        if (result instanceof Result.NotSaved notSaved) {
            return notSaved(name, notSaved, page);
        }
        if (result instanceof Result.OnlyShown shown) {
            return onlyShown(name, shown, page);
        }
        if (result instanceof Result.Unanswered unanswered) {
            return unanswered(name, unanswered.recovery(), unanswered.reason(), page);
        }
        return linked(name, ((Result.Saved) result).accessToken(), page);
    }

    LinkOutcome linked(String name, Secret accessToken, PageTeller page) {
        String sentence = name + " is linked and is ready to sync.";
        console.out("");
        console.out(sentence);
        page.tell(Wire.Progress.done("Linked", sentence));
        try {
            Optional<String> institution =
                    plaid.itemGet(accessToken).toModel().institutionName().map(Printable::line);
            List<String> accounts = plaid.accountsGet(accessToken).toModel().stream()
                    .map(account -> new LinkedAccount(account.name(), account.mask()).label())
                    .toList();
            console.note("");
            console.note(institution.orElse("The bank") + ": " + String.join(", ", accounts));
            return new LinkOutcome.Linked(name, institution, accounts);
        } catch (PlaidException e) {
            // It is linked all the same, and the next sync will tell what is wrong.
            return new LinkOutcome.Linked(name, Optional.empty(), List.of());
        }
    }

    private LinkOutcome notSaved(String name, Result.NotSaved result, PageTeller page) {
        console.note("");
        console.note("The configuration could not be saved: " + result.reason());
        console.note("The access token is safe in " + result.recoveryFile());
        console.note("Remove the cause, then finish with: " + Invocation.link(config, name));
        page.tell(Wire.Progress.failed(
                "Not saved yet",
                "The configuration could not be saved. The access token is safe; the console says why.",
                Invocation.link(config, name)));
        return new LinkOutcome.NotSaved(name, result.recoveryFile());
    }

    private LinkOutcome onlyShown(String name, Result.OnlyShown result, PageTeller page) {
        console.note("");
        console.note("The configuration could not be saved: " + result.reason());
        console.note("The access token stands only above, and it cannot be fetched again. Remove the cause, add these "
                + "lines to %s by hand, and delete %s:".formatted(config, result.recoveryFile()));
        console.note("    [" + name + "]");
        console.note("    access_token = …");
        page.tell(Wire.Progress.failed(
                "Not saved yet",
                "The configuration could not be saved. The access token stands only in the console, which says what to do.",
                ""));
        return new LinkOutcome.OnlyShown(name);
    }

    LinkOutcome unanswered(String name, RecoveryFile recovery, String reason, PageTeller page) {
        console.note("");
        console.note("Plaid's answer to the exchange of the public token never came: " + reason);
        console.note("If Plaid issued an access token, it cannot be fetched again. If the request never arrived, the "
                + "public token still works for 30 minutes after the login. Try it:");
        console.note("    " + Invocation.resume(config, name));
        console.note("and paste the public token: " + recovery.publicToken().reveal());
        console.note("It is also kept in " + recovery.file());
        console.note("If Plaid refuses it, '%s' can be linked anew.".formatted(name));
        page.tell(Wire.Progress.failed(
                "No answer from Plaid",
                "Plaid’s answer never came, so the account is not saved. The public token may still work.",
                Invocation.resume(config, name)));
        return new LinkOutcome.Unanswered(name, recovery.file());
    }

    /** The exception itself is for the caller to say. */
    void tokenRefused(String name, PlaidException refusal, PageTeller page) {
        console.note("Plaid did not take the public token. Link the bank again with: " + Invocation.link(config, name));
        page.tell(Wire.Progress.failed(
                "Not linked",
                "Plaid did not take the public token: " + refusal.getMessage(),
                Invocation.link(config, name)));
    }

    LinkOutcome notKept(String name, Secret publicToken, IOException cause, PageTeller page) {
        String reason = "No recovery file can be made beside %s (%s), so the public token was not exchanged."
                .formatted(config, FileProblem.of(cause));
        console.note(reason);
        console.note("Remove the cause, then go on within 30 minutes with: " + Invocation.resume(config, name));
        console.note("and paste the public token: " + publicToken.reveal());
        page.tell(Wire.Progress.failed(
                "Not saved yet",
                "No file for the token can be made beside the configuration.",
                Invocation.resume(config, name)));
        return new LinkOutcome.Refused(reason);
    }

    LinkOutcome duplicate(String name, Secret publicToken, DuplicateGuard.Match match, PageTeller page) {
        console.out("Public token obtained [" + publicToken.reveal() + "].");
        console.note("");
        console.note(
                match.why() + " It was not linked a second time: Plaid would bill both, and some banks end the first.");
        console.note("To renew that login: " + Invocation.update(config, match.section()));
        console.note("To link it all the same, within 30 minutes run this and paste the public token:");
        console.note("    " + Invocation.resume(config, name) + " --allow-duplicate");
        page.tell(Wire.Progress.failed(
                "Already linked",
                match.why() + " It was not linked a second time. If it should be:",
                Invocation.resume(config, name) + " --allow-duplicate"));
        return new LinkOutcome.Duplicate(name, match.section());
    }
}

package org.plaidsync.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.model.FileProblem;
import org.plaidsync.plaid.PlaidException;

/** Asks before an account is unlinked, and says how it ended and what is left of it. */
final class UnlinkReport {
    private final Settings settings;
    private final Path config;
    private final Console console;

    UnlinkReport(Settings settings, Console console) {
        this.settings = settings;
        this.config = settings.file();
        this.console = console;
    }

    UnlinkOutcome unknown(String name) {
        if (Files.exists(RecoveryName.of(config, name))) {
            return refused("Linking '%s' was not finished, so there is nothing to unlink yet. Finish it first: %s"
                    .formatted(name, Invocation.link(config, name)));
        }
        return refused(UnknownAccount.sentence(settings, name, Invocation::unlink));
    }

    UnlinkOutcome notEditable(IOException cause) {
        return refused("%s could not be edited afterwards (%s), so nothing was begun. Its folder must be writable."
                .formatted(config, FileProblem.of(cause)));
    }

    Consent.Answer ask(AccountSettings account, Consent consent) {
        return consent.ask("""
                Unlinking [%1$s] ends the access to this bank at Plaid for good; its history stays in the ledger.
                A slot of Plaid's trial plan is not given back.
                Unlink '%1$s'? [y/N]\s""".formatted(account.name()));
    }

    UnlinkOutcome declined(AccountSettings account) {
        console.note("Nothing was changed.");
        return new UnlinkOutcome.Declined(account.name());
    }

    UnlinkOutcome nobodyThere(AccountSettings account) {
        return refused("Unlinking cannot be undone, and there is no terminal to ask at. If you mean it: "
                + Invocation.unlink(config, account.name()) + " --yes");
    }

    UnlinkOutcome notRemoved(AccountSettings account, PlaidException error) {
        String what = error.isTransport()
                ? "Whether Plaid removed the item is not known: "
                : "Plaid did not remove the item: ";
        console.note(what + error.errorCode() + ": " + error.getMessage());
        error.requestId().ifPresent(id -> console.note("(request id " + id + ")"));
        if (!error.isTransport()) {
            console.note(error.hint());
        }
        console.note("[%s] stays in %s. Try again with: %s"
                .formatted(account.name(), config, Invocation.unlink(config, account.name())));
        return new UnlinkOutcome.NotRemoved(account.name(), error);
    }

    UnlinkOutcome sectionStays(AccountSettings account, String reason) {
        console.note("Plaid has removed the item, but its section could not be removed: " + reason);
        console.note("Remove the cause, then finish with: " + Invocation.unlink(config, account.name()));
        return new UnlinkOutcome.SectionStays(account.name(), reason);
    }

    UnlinkOutcome unlinked(AccountSettings account, Path backup, Optional<PlaidException> goneBefore) {
        goneBefore.ifPresent(
                error -> console.note("Plaid had no such item any more (%s).".formatted(error.errorCode())));
        console.out("Backing up existing configuration to: " + backup);
        console.out("Overwriting existing config file: " + config);
        console.out("");
        console.out(account.name() + " is unlinked.");
        console.note("");
        console.note("Its history stays in " + settings.database()
                + (settings.influx().isPresent() ? " and in InfluxDB." : "."));
        console.note("A slot of Plaid's trial plan is not given back.");
        account.tokenSource()
                .ifPresent(source -> console.note(
                        "Its access token is of no use any more; delete it: " + source + " still holds it."));
        goneBefore
                .filter(error -> error.errorCode().equals("INVALID_ACCESS_TOKEN"))
                .ifPresent(error -> console.note(
                        "If the token was issued to other Plaid keys than those in %s, its item lives on there: it is in the backup."
                                .formatted(config)));
        return new UnlinkOutcome.Unlinked(account.name());
    }

    private UnlinkOutcome refused(String reason) {
        console.note(reason);
        return new UnlinkOutcome.Refused(reason);
    }
}

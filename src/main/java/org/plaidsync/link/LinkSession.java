package org.plaidsync.link;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.plaidsync.config.ConfigFile;
import org.plaidsync.config.Settings;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.model.Environment;
import org.plaidsync.model.FileProblem;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.LinkTokenCreateRequest;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** Links a new account: {@code --link NAME}. */
public final class LinkSession {
    private final PlaidClient plaid;
    private final Settings settings;
    private final Path config;
    private final LinkOptions options;
    private final Console console;
    private final Visits visits;
    private final TokenKeeper keeper;
    private final LinkReport report;

    public LinkSession(
            PlaidClient plaid, Settings settings, Vertx vertx, Clock clock, LinkOptions options, Console console) {
        this(plaid, settings, vertx, clock, options, console, step -> {});
    }

    /** @param reached is told of each step of saving, so that a test can crash there */
    LinkSession(
            PlaidClient plaid,
            Settings settings,
            Vertx vertx,
            Clock clock,
            LinkOptions options,
            Console console,
            Consumer<TokenKeeper.Step> reached) {
        this.plaid = plaid;
        this.settings = settings;
        this.config = settings.file();
        this.options = options;
        this.console = console;
        this.visits = new Visits(plaid, settings, vertx, options, console);
        this.keeper = new TokenKeeper(plaid, config, clock, console, reached);
        this.report = new LinkReport(plaid, config, console);
    }

    /**
     * Blocks until the account is linked or the session ended otherwise. An interrupt ends it, unless it is saving.
     *
     * @throws PlaidException when Plaid refuses the session or the public token; nothing was changed
     * @throws org.plaidsync.config.ConfigurationException when the account could not be saved; nothing was changed
     */
    public LinkOutcome run(String name) {
        Environment environment = settings.plaid().environment();
        if (options.publicToken()
                .filter(token -> !environment.issued("public", token))
                .isPresent()) {
            return report.refused("This is not a public token of the environment '%s': those begin with public-%s-."
                    .formatted(environment.label(), environment.label()));
        }
        try {
            Optional<RecoveryFile> left = RecoveryFile.find(config, name);
            Optional<LinkOutcome> finished = left.isPresent() ? goOn(name, left.get()) : Optional.empty();
            return finished.isPresent() ? finished.get() : begin(name);
        } catch (InterruptedException e) {
            console.note("Interrupted. Nothing was changed.");
            return new LinkOutcome.Interrupted(name);
        } catch (IOException e) {
            return report.refused(e.getMessage());
        }
    }

    private LinkOutcome begin(String name) throws IOException, InterruptedException {
        Optional<String> problem = ConfigFile.nameProblem(config, name);
        if (problem.isPresent()) {
            return report.refused(problem.get());
        }
        ConfigFile.checkSavable(config);
        checkRecoverable(name);
        if (options.publicToken().isPresent()) {
            return exchange(name, options.publicToken().get(), progress -> {});
        }
        try (Visit visit = visits.open(name, false)) {
            Visit.End end = Unbroken.waiting(() -> visit.await(() -> plaid.linkTokenCreate(request())));
            return end instanceof Visit.End.Finished finished
                    ? succeeded(name, finished.success(), visit::tell)
                    : visits.unfinished(name, end, visit);
        } catch (PlaidException e) {
            if (e.errorCode().equals("INTERRUPTED") && Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private LinkTokenCreateRequest request() {
        return visits.complete(LinkTokenCreateRequest.newItem(
                visits.clientUserId(),
                settings.plaid().language(),
                settings.plaid().countryCodes(),
                settings.sync().daysRequested()));
    }

    private LinkOutcome succeeded(String name, Success success, PageTeller page) {
        Secret publicToken = success.publicToken().orElseThrow();
        if (!options.allowDuplicate()) {
            Optional<DuplicateGuard.Match> match =
                    new DuplicateGuard(plaid, settings.accounts(), console).find(success);
            if (match.isPresent()) {
                return report.duplicate(name, publicToken, match.get(), page);
            }
        }
        return exchange(name, publicToken, page);
    }

    private LinkOutcome exchange(String name, Secret publicToken, PageTeller page) {
        try {
            return report.result(name, Unbroken.saving(() -> keeper.exchange(name, publicToken)), page);
        } catch (PlaidException e) {
            report.tokenRefused(name, e, page);
            throw e;
        } catch (UncheckedIOException e) {
            return report.notKept(name, publicToken, e.getCause(), page);
        }
    }

    /** Finishes what an earlier session of this name left; empty when this one can begin. */
    private Optional<LinkOutcome> goOn(String name, RecoveryFile left) throws IOException {
        Optional<Secret> accessToken = left.accessToken();
        if (accessToken.isPresent()) {
            return Optional.of(finish(name, accessToken.get(), left));
        }
        if (left.publicToken().reveal().isEmpty() || options.publicToken().isPresent()) {
            keeper.remove(left);
            return Optional.empty();
        }
        return Optional.of(report.unanswered(name, left, "the earlier session ended first", progress -> {}));
    }

    private LinkOutcome finish(String name, Secret accessToken, RecoveryFile left) {
        boolean saved = settings.accounts().stream()
                .anyMatch(account -> account.accessToken().equals(accessToken));
        if (saved) {
            keeper.remove(left);
            return report.linked(name, accessToken, progress -> {});
        }
        Optional<String> problem = ConfigFile.nameProblem(config, name);
        if (problem.isPresent()) {
            return report.refused(
                    "An access token that Plaid issued for '%s' is kept in %s, but %s. Rename that section, then run this again."
                            .formatted(name, left.file(), problem.get()));
        }
        console.note("An earlier session ended after Plaid had issued the access token. It is saved now.");
        TokenKeeper.Result result = Unbroken.saving(() -> keeper.save(name, accessToken, left));
        return report.result(name, result, progress -> {});
    }

    private void checkRecoverable(String name) throws IOException {
        try {
            RecoveryFile.checkCreatable(config, name);
        } catch (IOException e) {
            throw new IOException(
                    "No recovery file can be made beside %s (%s): an access token could get lost."
                            .formatted(config, FileProblem.of(e)),
                    e);
        }
    }
}

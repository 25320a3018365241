package org.plaidsync.link;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.plaidsync.link.BrowserEvent.Bank;
import org.plaidsync.link.BrowserEvent.LinkedAccount;
import org.plaidsync.link.BrowserEvent.Success;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;
import org.plaidsync.model.TimeLimit;
import org.plaidsync.plaid.ErrorClass;
import org.plaidsync.plaid.LinkSession.Exit;
import org.plaidsync.plaid.LinkSession.ItemAdded;
import org.plaidsync.plaid.LinkTokenCreateResponse;
import org.plaidsync.plaid.LinkTokenGetResponse;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidException;

/** A visit on a page that Plaid hosts, for machines without a browser; Plaid is asked again and again how it goes. */
final class HostedVisit implements Visit {
    static final Duration POLL = Duration.ofSeconds(3);

    private final PlaidClient plaid;
    private final boolean update;
    private final LinkOptions options;
    private final Duration poll;
    private final Console console;
    private final Set<String> left = new HashSet<>();

    /** @param update whether a visit may end well without adding an item */
    HostedVisit(PlaidClient plaid, boolean update, LinkOptions options, Duration poll, Console console) {
        this.plaid = plaid;
        this.update = update;
        this.options = options;
        this.poll = poll;
        this.console = console;
    }

    @Override
    public End await(Supplier<LinkTokenCreateResponse> linkTokens) throws InterruptedException {
        LinkTokenCreateResponse created = linkTokens.get();
        String address = created.hostedLinkUrl()
                .orElseThrow(() -> new IllegalStateException("Plaid sent no address for the hosted page"));
        console.out("Open the following page in your browser to continue:");
        console.out("    " + Printable.line(address));
        DefaultBrowser.open(address, options, console);
        TimeLimit limit = TimeLimit.of(options.timeout());
        while (!limit.isOver()) {
            TimeUnit.NANOSECONDS.sleep(limit.atMost(poll).toNanos());
            Optional<Success> success = ask(created.linkToken());
            if (success.isPresent()) {
                return new End.Finished(success.get());
            }
        }
        return new End.TimedOut();
    }

    private Optional<Success> ask(Secret linkToken) {
        try {
            LinkTokenGetResponse answer = plaid.linkTokenGet(linkToken);
            sayWhoLeft(answer);
            return answer.itemAdded()
                    .map(HostedVisit::success)
                    .or(() -> update && answer.isFinishedWithoutExit()
                            ? Optional.of(Success.WITHOUT_DETAILS)
                            : Optional.empty());
        } catch (PlaidException e) {
            if (e.errorClass() == ErrorClass.RETRY || e.errorClass() == ErrorClass.LATER) {
                // The person may be logging in right now: a bad moment on the network must not end that.
                return Optional.empty();
            }
            throw e;
        }
    }

    private void sayWhoLeft(LinkTokenGetResponse answer) {
        answer.linkSessions().stream()
                .filter(session ->
                        session.finishedAt().isPresent() && session.exit().isPresent())
                .filter(session -> left.add(session.linkSessionId()))
                .forEach(session -> {
                    console.note(session.exit()
                            .flatMap(Exit::reason)
                            .map(error -> "Plaid Link ended with " + error.errorCode() + ": " + error.getMessage())
                            .orElse("You left Plaid Link before finishing."));
                    console.note("Nothing was changed. Open the same address again, or stop with Ctrl-C.");
                });
    }

    private static Success success(ItemAdded added) {
        List<LinkedAccount> accounts = added.accounts().stream()
                .map(account -> new LinkedAccount(account.name(), account.mask()))
                .toList();
        return new Success(
                Optional.of(added.publicToken()),
                added.institution().map(bank -> new Bank(bank.institutionId(), bank.name())),
                accounts);
    }

    @Override
    public void tell(Wire.Progress progress) {
        // The page is Plaid's.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}

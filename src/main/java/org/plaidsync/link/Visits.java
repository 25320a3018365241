package org.plaidsync.link;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.plaid.LinkTokenCreateRequest;
import org.plaidsync.plaid.PlaidClient;

/** Opens the visit that the options ask for, and says how it ended when it was not finished. */
final class Visits {
    private static final int CLIENT_USER_ID_LENGTH = 32;

    private final PlaidClient plaid;
    private final Settings settings;
    private final Vertx vertx;
    private final LinkOptions options;
    private final Console console;

    Visits(PlaidClient plaid, Settings settings, Vertx vertx, LinkOptions options, Console console) {
        this.plaid = plaid;
        this.settings = settings;
        this.vertx = vertx;
        this.options = options;
        this.console = console;
    }

    /** @throws IOException with a sentence for the user, when the address cannot be listened on */
    Visit open(String name, boolean update) throws IOException {
        if (options.hosted()) {
            return new HostedVisit(plaid, update, options, poll(), console);
        }
        String again = update ? Invocation.update(settings.file(), name) : Invocation.link(settings.file(), name);
        LinkPage page = new LinkPage(name, update, settings.plaid(), again, Invocation.resume(settings.file(), name));
        return BrowserVisit.open(vertx, options, page, console);
    }

    /** One user for all items of these credentials, without telling Plaid who it is. */
    String clientUserId() {
        return RecoveryName.digest("plaid-sync " + settings.plaid().clientId()).substring(0, CLIENT_USER_ID_LENGTH);
    }

    /** With what depends on the page: on Plaid's own nothing of ours is redirected to. */
    LinkTokenCreateRequest complete(LinkTokenCreateRequest request) {
        if (options.hosted()) {
            return request.hosted();
        }
        Optional<URI> redirect = settings.plaid().redirectUri();
        return redirect.isPresent() ? request.withRedirectUri(redirect.get().toString()) : request;
    }

    LinkOutcome unfinished(String name, Visit.End end, Visit visit) {
        if (end instanceof Visit.End.Cancelled) {
            console.note("Stopped in the browser. Nothing was changed.");
            visit.tell(Wire.Progress.ended("You stopped it."));
            return new LinkOutcome.Cancelled(name);
        }
        String time = readable(options.timeout());
        console.note("Nobody finished within " + time + ". Nothing was changed.");
        visit.tell(Wire.Progress.ended("Nobody finished within " + time + ", so plaid-sync stopped waiting."));
        return new LinkOutcome.TimedOut(name, options.timeout());
    }

    /** The simulated bank answers at once, so that nobody needs to wait for it. */
    private Duration poll() {
        return settings.plaid().customUrl() ? Duration.ofMillis(250) : HostedVisit.POLL;
    }

    private static String readable(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}

package org.plaidsync.link;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.plaidsync.model.TimeLimit;
import org.plaidsync.plaid.LinkTokenCreateResponse;

/** A visit on our own page; it listens from the moment it is made. */
final class BrowserVisit implements Visit {
    /** A page that is loaded again says goodbye first. */
    private static final Duration RELOAD = Duration.ofSeconds(2);

    private static final long FAREWELL_MILLIS = 2500;

    private final LinkOptions options;
    private final Console console;
    private final PageSession session;
    private final LinkServer server;

    private BrowserVisit(LinkOptions options, Console console, PageSession session, LinkServer server) {
        this.options = options;
        this.console = console;
        this.session = session;
        this.server = server;
    }

    /** @throws IOException with a sentence for the user, when the address cannot be listened on */
    static BrowserVisit open(Vertx vertx, LinkOptions options, LinkPage page, Console console) throws IOException {
        Optional<String> code =
                LinkServer.isLoopback(options.host()) ? Optional.empty() : Optional.of(OneTimeCode.typed());
        PageSession session = new PageSession(code);
        AllowedHosts hosts = new AllowedHosts(options.host(), options.publicHost());
        LinkServer server = LinkServer.listen(vertx, options, new LinkRoutes(session, page, hosts));
        return new BrowserVisit(options, console, session, server);
    }

    String address() {
        Authority reached = Authority.typed(options.publicHost().orElse(options.host()));
        String host = reached.isWildcard() ? LinkOptions.DEFAULT_HOST : reached.host();
        return "http://" + host + ":" + reached.port().orElse(String.valueOf(server.port())) + "/link.html";
    }

    @Override
    public End await(Supplier<LinkTokenCreateResponse> linkTokens) throws InterruptedException {
        session.begin(linkTokens.get().linkToken(), () -> linkTokens.get().linkToken());
        console.out("Open the following page in your browser to continue:");
        console.out("    " + address());
        session.code().ifPresent(code -> {
            console.note("");
            console.note("It asks for this code: " + code);
        });
        DefaultBrowser.open(address(), options, console);
        return follow(TimeLimit.of(options.timeout()));
    }

    private End follow(TimeLimit limit) throws InterruptedException {
        boolean closed = false;
        while (true) {
            Duration wait = closed ? limit.atMost(RELOAD) : limit.left();
            BrowserEvent event = session.next(wait.toNanos());
            if (event == null && closed) {
                console.note("The page was closed. Open the same address again to go on, or stop with Ctrl-C.");
            } else if (event == null) {
                return new End.TimedOut();
            } else if (event instanceof BrowserEvent.Finished finished) {
                return new End.Finished(finished.success());
            } else if (event instanceof BrowserEvent.Stopped) {
                return new End.Cancelled();
            } else if (event instanceof BrowserEvent.Left left) {
                console.note(left.error()
                        .map(error -> "Plaid Link ended with " + error)
                        .orElse("You left Plaid Link before finishing."));
                console.note("Nothing was changed. Try again in the browser, or stop with Ctrl-C.");
            }
            closed = event instanceof BrowserEvent.Closed;
        }
    }

    @Override
    public void tell(Wire.Progress progress) {
        session.progress(progress);
    }

    @Override
    public void close() {
        try {
            session.awaitTold(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
        }
    }
}

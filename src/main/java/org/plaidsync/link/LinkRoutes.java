package org.plaidsync.link;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.plaidsync.model.Printable;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidException;

/** What a browser may ask for and tell. No token is ever part of an address. */
final class LinkRoutes {
    private static final long LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_TOKEN = 500;

    private final PageSession session;
    private final LinkPage page;
    private final Gate gate;
    private final JsonReplies replies = new JsonReplies();

    LinkRoutes(PageSession session, LinkPage page, AllowedHosts hosts) {
        this.session = session;
        this.page = page;
        this.gate = new Gate(hosts, replies);
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(gate::check);
        router.get("/link.html").handler(this::html);
        asset(router, "link.css", "text/css; charset=utf-8");
        asset(router, "link.js", "text/javascript; charset=utf-8");
        asset(router, "link.svg", "image/svg+xml");
        router.get("/state").handler(this::state);
        router.route().method(HttpMethod.POST).handler(gate::checkPost);
        router.route().method(HttpMethod.POST).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        post(router, "/code", this::code);
        post(router, "/token", admitted(this::token));
        post(router, "/result", admitted(this::result));
        post(router, "/exit", admitted(this::exit));
        IntStream.of(400, 404, 405, 413, 500)
                .forEach(status -> router.errorHandler(
                        status, request -> replies.refuse(request, status, "plaid-sync cannot take this request.")));
        return router;
    }

    private static void asset(Router router, String name, String contentType) {
        String content = LinkPage.resource(name);
        router.get("/" + name).handler(request -> request.response()
                .putHeader("Content-Type", contentType)
                .end(content));
    }

    private void post(Router router, String path, BiConsumer<RoutingContext, Wire.Message> handler) {
        router.post(path).handler(request -> replies.read(request)
                .ifPresentOrElse(
                        message -> handler.accept(request, message),
                        () -> replies.refuse(request, 400, "This is not the JSON that was expected.")));
    }

    private BiConsumer<RoutingContext, Wire.Message> admitted(BiConsumer<RoutingContext, Wire.Message> handler) {
        return (request, message) -> {
            if (session.admits(message.state())) {
                handler.accept(request, message);
            } else {
                replies.refuse(request, 403, "This page belongs to another session. Open it again.");
            }
        };
    }

    private void html(RoutingContext request) {
        if (!session.hasBegun()) {
            replies.refuse(request, 503, "The session has not begun yet. Load the page again.");
            return;
        }
        boolean open = session.code().isEmpty();
        String nonce = OneTimeCode.state();
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", page.contentSecurityPolicy(nonce))
                .end(page.html(
                        replies.json(),
                        nonce,
                        Optional.of(session.state()).filter(state -> open),
                        Optional.of(session.linkToken().reveal()).filter(token -> open)));
        session.tell(new BrowserEvent.Opened());
    }

    private void state(RoutingContext request) {
        if (session.admits(request.request().getHeader("X-Link-State"))) {
            replies.send(request, session.progress());
        } else {
            replies.refuse(request, 403, "This page belongs to another session.");
        }
    }

    private void code(RoutingContext request, Wire.Message message) {
        if (session.isLocked()) {
            replies.refuse(request, 429, "Too many wrong codes. Start again in the console.");
        } else if (session.hasBegun() && session.admitsCode(message.code())) {
            replies.send(
                    request,
                    new Wire.Admission(session.state(), session.linkToken().reveal()));
        } else {
            replies.refuse(request, 403, "That is not the code that the console shows.");
        }
    }

    private void token(RoutingContext request, Wire.Message message) {
        request.vertx()
                .executeBlocking(session::newLinkToken, false)
                .onSuccess(token -> replies.send(request, new Wire.NewToken(token.reveal())))
                .onFailure(failure -> replies.refuse(
                        request,
                        502,
                        failure instanceof PlaidException plaid
                                ? plaid.getMessage()
                                : "plaid-sync could not get a new link token."));
    }

    private void result(RoutingContext request, Wire.Message message) {
        Optional<Secret> publicToken = Optional.ofNullable(message.publicToken())
                .filter(token -> !token.isEmpty())
                .map(Secret::of);
        boolean usable =
                publicToken.map(Secret::reveal).map(LinkRoutes::isToken).orElse(page.update());
        if (!usable) {
            replies.refuse(request, 400, "This is not a public token.");
        } else if (session.finish(new BrowserEvent.Success(publicToken, bank(message), accounts(message)))) {
            replies.send(request, new Wire.Accepted(true));
        } else {
            replies.refuse(request, 409, "This session has its result already.");
        }
    }

    private void exit(RoutingContext request, Wire.Message message) {
        String reason = Objects.requireNonNullElse(message.reason(), "");
        switch (reason) {
            case "left" -> session.tell(new BrowserEvent.Left(error(message)));
            case "stop" -> session.tell(new BrowserEvent.Stopped());
            case "closed" -> session.tell(new BrowserEvent.Closed());
            default -> {
                replies.refuse(request, 400, "This is not a way to leave.");
                return;
            }
        }
        replies.send(request, new Wire.Accepted(true));
    }

    private static boolean isToken(String text) {
        return text.length() <= LONGEST_TOKEN && text.matches("[!-~]+");
    }

    private static Optional<String> error(Wire.Message message) {
        return Optional.ofNullable(message.error())
                .map(error -> Objects.requireNonNullElse(error.code(), "UNKNOWN")
                        + (error.message() == null ? "" : ": " + error.message()))
                .map(Printable::line);
    }

    private static Optional<BrowserEvent.Bank> bank(Wire.Message message) {
        return Optional.ofNullable(message.institution())
                .filter(bank -> bank.id() != null)
                .map(bank -> new BrowserEvent.Bank(bank.id(), Objects.requireNonNullElse(bank.name(), bank.id())));
    }

    private static List<BrowserEvent.LinkedAccount> accounts(Wire.Message message) {
        return Objects.requireNonNullElse(message.accounts(), List.<Wire.Account>of()).stream()
                .filter(Objects::nonNull)
                .map(account -> new BrowserEvent.LinkedAccount(
                        Objects.requireNonNullElse(account.name(), ""), Optional.ofNullable(account.mask())))
                .toList();
    }
}

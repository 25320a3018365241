package org.plaidsync.link;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Turns away, before anything is read, what does not come from this session's page. */
final class Gate {
    private static final Set<String> READ = Set.of("/link.html", "/link.css", "/link.js", "/link.svg", "/state");
    private static final Set<String> POSTED = Set.of("/code", "/token", "/result", "/exit");

    private final AllowedHosts hosts;
    private final JsonReplies replies;

    Gate(AllowedHosts hosts, JsonReplies replies) {
        this.hosts = hosts;
        this.replies = replies;
    }

    /** No Cross-Origin-Opener-Policy here: it would cut Link off from the windows that banks open. */
    void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin");
        if (!hosts.allowsHost(request.getHeader("Host"))) {
            replies.refuse(
                    context,
                    421,
                    "This address is not the session's. Where the name is right, start plaid-sync with --public-host NAME.");
        } else if (!isPath(request.path())) {
            // The router would normalise "//link.html" and "/x/../link.html"; there is no need for either.
            replies.refuse(context, 404, "There is no such page.");
        } else if (!request.method().name().equals(POSTED.contains(request.path()) ? "POST" : "GET")) {
            replies.refuse(context, 405, "This page is not asked for in this way.");
        } else {
            context.next();
        }
    }

    private static boolean isPath(String path) {
        return path != null && (READ.contains(path) || POSTED.contains(path));
    }

    void checkPost(RoutingContext context) {
        HttpServerRequest request = context.request();
        String contentType = request.getHeader("Content-Type");
        if (!hosts.allowsOrigin(request.getHeader("Origin"), request.getHeader("Host"))) {
            replies.refuse(context, 403, "This comes from another page.");
        } else if (contentType == null || !contentType.matches("(?i)application/json\\s*(;.*)?")) {
            replies.refuse(context, 415, "Only JSON is taken here.");
        } else {
            context.next();
        }
    }
}

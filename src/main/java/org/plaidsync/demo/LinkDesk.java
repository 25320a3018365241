package org.plaidsync.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Link as seen from Plaid's side: gives out link tokens and receives the people who come with one. */
final class LinkDesk {
    private final World world;
    private final Map<String, LinkToken> tokens = new LinkedHashMap<>();

    LinkDesk(World world) {
        this.world = world;
    }

    LinkToken create(LinkToken.Order order, Duration life) {
        Instant now = world.now();
        LinkToken token = new LinkToken("link-sandbox-demo-" + world.ids().uuid(), now, now.plus(life), order);
        tokens.put(token.token, token);
        return token;
    }

    LinkToken find(String token) {
        LinkToken known = tokens.get(token);
        if (known == null) {
            throw Refused.with("INVALID_LINK_TOKEN", "could not find matching link token");
        }
        return known;
    }

    /** Those with a page of Hosted Link, the oldest first. */
    List<String> hosted() {
        return tokens.values().stream()
                .filter(token -> token.order.hosted())
                .map(token -> token.token)
                .toList();
    }

    /** A person opens Link, or comes back to the visit begun before. */
    LinkSession enter(String token) {
        LinkToken known = find(token);
        if (known.expires.isBefore(world.now())) {
            throw Refused.with("INVALID_LINK_TOKEN", "the link token has expired");
        }
        return known.sessions.stream()
                .filter(session -> session.finished.isEmpty())
                .findFirst()
                .orElseGet(() -> {
                    LinkSession session = new LinkSession(world.ids().uuid(), world.now());
                    known.sessions.add(session);
                    return session;
                });
    }

    /** The person logs in: a new item, or a repaired one in update mode. */
    LinkSession succeed(String token, String institutionId) {
        LinkSession session = enter(token);
        LinkToken.Order order = find(token).order;
        BankItem item = order.update()
                .orElseGet(() -> world.link(
                        Institution.byId(institutionId),
                        HistoryStage.HISTORICAL_UPDATE_COMPLETE,
                        order.daysRequested()));
        order.update().ifPresent(world::repair);
        session.finished = Optional.of(world.now());
        session.success = Optional.of(new LinkSession.Success(item, world.publicToken(item)));
        return session;
    }

    /** The person leaves, in view of an error or just so. */
    LinkSession exit(String token, Optional<PlaidError> error) {
        LinkSession session = enter(token);
        session.finished = Optional.of(world.now());
        session.error = error;
        return session;
    }
}

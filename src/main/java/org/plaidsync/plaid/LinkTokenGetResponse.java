package org.plaidsync.plaid;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.plaidsync.plaid.LinkSession.ItemAdded;

/**
 * How a hosted Link session goes. Plaid: /link/token/get.
 *
 * @param linkSessions empty before the page was opened; several where the user left and came back
 */
@RegisterForReflection
public record LinkTokenGetResponse(List<LinkSession> linkSessions, Optional<String> requestId) implements Answer {
    public LinkTokenGetResponse {
        linkSessions = linkSessions == null ? List.of() : List.copyOf(linkSessions);
    }

    /** The outcome of the first finished session that added an item. */
    public Optional<ItemAdded> itemAdded() {
        return linkSessions.stream()
                .filter(session -> session.finishedAt().isPresent())
                .map(LinkSession::itemsAdded)
                .filter(added -> !added.isEmpty())
                .map(added -> added.get(0))
                .findFirst();
    }

    /** Whether a session ended without the user leaving it: what success looks like in update mode. */
    public boolean isFinishedWithoutExit() {
        return linkSessions.stream()
                .anyMatch(session ->
                        session.finishedAt().isPresent() && session.exit().isEmpty());
    }
}

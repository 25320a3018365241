package org.plaidsync.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A link token with what it was ordered for, and the visits made with it. */
final class LinkToken {
    /**
     * What {@code /link/token/create} asked for.
     *
     * @param update the item to repair, in update mode
     * @param completionRedirect where Hosted Link goes at its end
     */
    record Order(
            String clientName,
            String language,
            List<String> countryCodes,
            List<String> products,
            Optional<String> redirectUri,
            Optional<String> webhook,
            boolean hosted,
            Optional<String> completionRedirect,
            int daysRequested,
            Optional<BankItem> update) {}

    final String token;
    final Instant created;
    final Instant expires;
    final Order order;
    final List<LinkSession> sessions = new ArrayList<>();

    LinkToken(String token, Instant created, Instant expires, Order order) {
        this.token = token;
        this.created = created;
        this.expires = expires;
        this.order = order;
    }
}

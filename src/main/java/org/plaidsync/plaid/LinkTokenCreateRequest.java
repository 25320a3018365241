package org.plaidsync.plaid;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.plaidsync.model.Secret;

/**
 * What Link should show. Parts that are null are not sent. Plaid: /link/token/create.
 *
 * @param clientName shown to the user, at most 30 characters
 * @param products null in update mode
 * @param transactions null in update mode
 * @param accessToken of the item to update, else null
 * @param hostedLink asks Plaid to host the page, else null
 */
@RegisterForReflection
public record LinkTokenCreateRequest(
        String clientName,
        String language,
        List<String> countryCodes,
        User user,
        List<String> products,
        Transactions transactions,
        Secret accessToken,
        Update update,
        HostedLink hostedLink,
        String redirectUri)
        implements Request {
    private static final String CLIENT_NAME = "plaid-sync";

    /**
     * For a new item.
     *
     * @param clientUserId stable and without personal data
     * @param daysRequested of history, at most 730; it cannot be raised later for the same item
     */
    public static LinkTokenCreateRequest newItem(
            String clientUserId, String language, List<String> countryCodes, int daysRequested) {
        return new LinkTokenCreateRequest(
                CLIENT_NAME,
                language,
                countryCodes,
                new User(clientUserId),
                List.of("transactions"),
                new Transactions(daysRequested),
                null,
                null,
                null,
                null);
    }

    /** For renewing an item's credentials or consent. */
    public static LinkTokenCreateRequest update(
            Secret accessToken, String clientUserId, String language, List<String> countryCodes) {
        return new LinkTokenCreateRequest(
                CLIENT_NAME, language, countryCodes, new User(clientUserId), null, null, accessToken, null, null, null);
    }

    /** On a page of Plaid's own, whose address is in the answer. */
    public LinkTokenCreateRequest hosted() {
        return new LinkTokenCreateRequest(
                clientName,
                language,
                countryCodes,
                user,
                products,
                transactions,
                accessToken,
                update,
                new HostedLink(),
                redirectUri);
    }

    /** In update mode: the user may also change which accounts are shared. */
    public LinkTokenCreateRequest withAccountSelection() {
        return new LinkTokenCreateRequest(
                clientName,
                language,
                countryCodes,
                user,
                products,
                transactions,
                accessToken,
                new Update(true),
                hostedLink,
                redirectUri);
    }

    /** Needed by banks that come back to a page of ours; must be allowed in Plaid's dashboard. */
    public LinkTokenCreateRequest withRedirectUri(String uri) {
        return new LinkTokenCreateRequest(
                clientName, language, countryCodes, user, products, transactions, accessToken, update, hostedLink, uri);
    }

    @RegisterForReflection
    record User(String clientUserId) {}

    @RegisterForReflection
    record Transactions(int daysRequested) {}

    @RegisterForReflection
    record Update(boolean accountSelectionEnabled) {}

    @RegisterForReflection
    record HostedLink() {}
}

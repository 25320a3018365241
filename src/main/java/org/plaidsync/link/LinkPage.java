package org.plaidsync.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plaidsync.config.PlaidSettings;

/**
 * The page of a session: its template with what is particular to this one.
 *
 * @param name the account's, as the user chose it
 * @param command starts such a session again
 * @param resumeCommand goes on with the public token
 */
record LinkPage(String name, boolean update, PlaidSettings plaid, String command, String resumeCommand) {
    private static final String PLAIDS_SCRIPT = "https://cdn.plaid.com/link/v2/stable/link-initialize.js";
    private static final String PLAIDS_CDN = "https://cdn.plaid.com/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final long POLL_MILLIS = 1000;

    /**
     * @param state empty while the person has not shown yet that the console is theirs
     * @param linkToken empty likewise
     */
    String html(ObjectMapper json, String nonce, Optional<String> state, Optional<String> linkToken) {
        Wire.Page session = new Wire.Page(
                state.orElse(null),
                linkToken.orElse(null),
                state.isEmpty(),
                update,
                script(),
                command,
                resumeCommand,
                POLL_MILLIS);
        Map<String, String> values = Map.of(
                "title", escaped((update ? "Renew " : "Link ") + name),
                "name", escaped(name),
                "mode", update ? "update" : "link",
                "environment", plaid.environment().label(),
                "nonce", nonce,
                "session", inScript(json, session));
        // In one pass, so that a name such as "${nonce}" is not filled in again.
        return PLACEHOLDER
                .matcher(resource("link.html"))
                .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
    }

    /** Plaid's documented policy for Link, with a nonce in place of 'unsafe-inline' and our own origin. */
    String contentSecurityPolicy(String nonce) {
        String link = plaid.customUrl() ? origin(plaid.url()) : PLAIDS_CDN;
        return String.join(
                "; ",
                "default-src 'self' " + link,
                "script-src 'nonce-" + nonce + "' " + script(),
                "frame-src " + link,
                "connect-src 'self' " + origin(plaid.url()),
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    static String resource(String name) {
        try (InputStream resource = LinkPage.class.getResourceAsStream("/link/" + name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String script() {
        return plaid.customUrl() ? plaid.url().resolve("/link-initialize.js").toString() : PLAIDS_SCRIPT;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + "/";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Inside a script element nothing is unescaped, and "</script>" or "<!--" would end or bend it. */
    private static String inScript(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value).replace("<", "\\u003c").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.plaidsync.model;

import java.net.URI;
import java.util.Locale;

/** Plaid's environments. {@code development} was shut down by Plaid in 2024. */
public enum Environment {
    SANDBOX,
    PRODUCTION;

    /** The name as Plaid and the configuration file write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public URI url() {
        return URI.create("https://" + label() + ".plaid.com");
    }

    /**
     * Whether a token was issued in this environment, such as {@code access-sandbox-…}.
     *
     * @param kind {@code access}, {@code public} or {@code link}
     */
    public boolean issued(String kind, Secret token) {
        String prefix = kind + "-" + label() + "-";
        return token.reveal().startsWith(prefix) && token.reveal().length() > prefix.length();
    }
}

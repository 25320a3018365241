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

    /** Whether an access or public token, such as {@code access-sandbox-…}, was issued in this environment. */
    public boolean issued(Secret token) {
        return token.reveal().matches("(access|public|link)-" + label() + "-.+");
    }
}

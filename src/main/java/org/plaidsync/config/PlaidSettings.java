package org.plaidsync.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

/**
 * Section {@code [PLAID]}.
 *
 * @param url Plaid's address for the environment, or {@code url} of the section (sandbox and loopback only)
 * @param customUrl whether {@code url} was configured, so that not Plaid but a stand-in answers
 * @param countryCodes ISO 3166 alpha-2 in upper case, never empty
 */
public record PlaidSettings(
        Environment environment,
        URI url,
        boolean customUrl,
        String clientId,
        Secret secret,
        List<String> countryCodes,
        String language,
        Optional<URI> redirectUri) {}

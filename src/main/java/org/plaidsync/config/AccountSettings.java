package org.plaidsync.config;

import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * A section with an {@code access_token}: one item at one bank.
 *
 * @param name the section's name, as the user chose it
 * @param tokenSource what holds the access token where that is not the section itself, in words: {@code the file …}
 */
public record AccountSettings(String name, Secret accessToken, boolean disabled, Optional<String> tokenSource) {}

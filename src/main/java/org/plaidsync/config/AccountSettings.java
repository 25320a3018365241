package org.plaidsync.config;

import org.plaidsync.model.Secret;

/**
 * A section with an {@code access_token}: one item at one bank.
 *
 * @param name the section's name, as the user chose it
 */
public record AccountSettings(String name, Secret accessToken, boolean disabled) {}

package org.plaidsync.sync;

import org.plaidsync.model.Secret;

/**
 * An account section of the configuration: a name the user gave, and the token to its item.
 *
 * @param section shown in every message about it
 */
public record LinkedItem(String section, Secret accessToken) {}

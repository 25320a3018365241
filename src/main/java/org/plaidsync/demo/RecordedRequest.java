package org.plaidsync.demo;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A request the simulated bank got, refused ones included.
 *
 * @param itemId of the access token in it, where the bank knows the token
 * @param body as sent, with {@code ***} for tokens and credentials; empty where it was not JSON
 * @param headers by lower-case name, credentials masked
 */
public record RecordedRequest(
        String method, String path, Optional<String> itemId, String body, SortedMap<String, String> headers) {}

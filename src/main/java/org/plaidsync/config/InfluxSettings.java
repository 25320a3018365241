package org.plaidsync.config;

import java.net.URI;
import java.util.Optional;
import org.plaidsync.model.Secret;

/**
 * Section {@code [influxdb]}: a server, or a file of line protocol.
 *
 * @param url empty when {@code file} is given alone
 * @param token empty for a server without authentication
 * @param org empty string when not configured: InfluxDB 1.x and 3.x have none
 * @param bucket empty string only when {@code url} is empty
 * @param file where line protocol is written instead: {@code -} for stdout, or a path resolved against the
 *     configuration's folder
 */
public record InfluxSettings(
        Optional<URI> url,
        Optional<Secret> token,
        String org,
        String bucket,
        Mode mode,
        Pending pending,
        Optional<String> file) {

    /** How a point of an edited transaction reaches the server. */
    public enum Mode {
        AUTO,
        UPSERT,
        JOURNAL
    }

    /** Whether pending transactions become points. */
    public enum Pending {
        EXCLUDE,
        INCLUDE
    }
}

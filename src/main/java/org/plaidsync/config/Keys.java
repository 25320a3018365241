package org.plaidsync.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The keys a kind of section knows.
 *
 * @param names what can be set
 * @param secrets those of {@code names} that can also stand in a file, as {@code <name>_file}
 * @param ignored what older files have; accepted and without effect
 */
record Keys(List<String> names, Set<String> secrets, Set<String> ignored) {
    static final String FILE = "_file";

    static final Keys PLAID = new Keys(
            List.of("client_id", "secret", "environment", "country_codes", "language", "redirect_uri", "url"),
            Set.of("client_id", "secret"),
            Set.of("public_key", "suppress_warnings"));
    static final Keys SYNC = new Keys(
            List.of("dbfile", "jobs", "days_requested", "ping_url", "on_failure"), Set.of("ping_url"), Set.of());
    static final Keys INFLUX =
            new Keys(List.of("url", "token", "org", "bucket", "mode", "pending", "file"), Set.of("token"), Set.of());
    static final Keys ACCOUNT =
            new Keys(List.of("access_token", "disabled"), Set.of("access_token"), Set.of("account"));

    static final List<String> RESERVED = List.of(AccountName.PLAID, AccountName.SYNC, AccountName.INFLUX);

    static Keys of(String section) {
        return switch (section) {
            case AccountName.PLAID -> PLAID;
            case AccountName.SYNC -> SYNC;
            case AccountName.INFLUX -> INFLUX;
            default -> ACCOUNT;
        };
    }

    boolean knows(String key) {
        return names.contains(key)
                || ignored.contains(key)
                || key.endsWith(FILE) && secrets.contains(key.substring(0, key.length() - FILE.length()));
    }

    /** The environment variable over a key: {@code PLAID_SYNC_DBFILE} for {@code dbfile} of {@code [plaid-sync]}. */
    static String variable(String section, String key) {
        return (section + "_" + key).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

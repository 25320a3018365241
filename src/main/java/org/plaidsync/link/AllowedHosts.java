package org.plaidsync.link;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Under which names the page may be asked for. Any other name in {@code Host} is a foreign page whose name was made to
 * point at this machine (DNS rebinding), and any other {@code Origin} is a foreign page that posts to it.
 */
final class AllowedHosts {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Authority listening;
    private final Optional<String> publicHost;

    /** @param listening the address listened on; where it is a wildcard it is no name of its own */
    AllowedHosts(String listening, Optional<String> publicHost) {
        this.listening = Authority.typed(listening);
        this.publicHost =
                publicHost.map(Authority::typed).map(AllowedHosts::normal).filter(host -> !host.isEmpty());
    }

    /** @param header {@code Host}, null where it is missing */
    boolean allowsHost(String header) {
        String host = hostOf(header);
        return LOOPBACK.contains(host)
                || publicHost.filter(host::equals).isPresent()
                || !listening.isWildcard() && host.equals(normal(listening));
    }

    /** The page's own origin; behind a proxy that rewrites {@code Host}, that of the public name. */
    boolean allowsOrigin(String origin, String hostHeader) {
        if (origin == null || !origin.matches("https?://[^/?#]+")) {
            return false;
        }
        String authority = origin.substring(origin.indexOf("//") + 2);
        return authority.equalsIgnoreCase(hostHeader) && allowsHost(hostHeader)
                || publicHost.filter(hostOf(authority)::equals).isPresent();
    }

    /** Empty, which equals no name, where it is not an authority at all. */
    private static String hostOf(String authority) {
        return authority == null
                ? ""
                : Authority.of(authority).map(AllowedHosts::normal).orElse("");
    }

    private static String normal(Authority authority) {
        return authority.host().toLowerCase(Locale.ROOT);
    }
}

package org.plaidsync.link;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which names the page may be asked for. Any other name in {@code Host} is a foreign page whose name was made to
 * point at this machine (DNS rebinding), and any other {@code Origin} is a foreign page that posts to it.
 */
final class AllowedHosts {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/@\\s]+)(?::\\d{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String listening;
    private final Optional<String> publicHost;

    /** @param listening the address listened on; where it is a wildcard it is no name of its own */
    AllowedHosts(String listening, Optional<String> publicHost) {
        this.listening = normal(listening.contains(":") ? "[" + listening + "]" : listening);
        this.publicHost = publicHost.map(AllowedHosts::hostOf).filter(host -> !host.isEmpty());
    }

    /** @param header {@code Host}, null where it is missing */
    boolean allowsHost(String header) {
        String host = hostOf(header);
        return LOOPBACK.contains(host)
                || publicHost.filter(host::equals).isPresent()
                || !isWildcard() && host.equals(listening);
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

    private boolean isWildcard() {
        return Set.of("0.0.0.0", "[::]").contains(listening);
    }

    /** Empty, which equals no name, where it is not an authority at all. */
    private static String hostOf(String authority) {
        if (authority == null) {
            return "";
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        return matcher.matches() ? normal(matcher.group(1)) : "";
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}

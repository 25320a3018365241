package org.plaidsync.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page is reached.
 *
 * @param host in brackets where it is an IPv6 address
 */
record Authority(String host, Optional<String> port) {
    private static final Pattern PATTERN = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/@\\s]+)(?::(\\d{1,5}))?");

    /** As a browser writes it; empty where it is none. */
    static Optional<Authority> of(String text) {
        Matcher matcher = PATTERN.matcher(text);
        return matcher.matches()
                ? Optional.of(new Authority(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }

    /** As a person types it: an IPv6 address may lack its brackets. */
    static Authority typed(String text) {
        return of(text).orElseGet(() -> new Authority(text.contains(":") ? "[" + text + "]" : text, Optional.empty()));
    }

    boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("[::]");
    }
}

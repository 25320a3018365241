package org.plaidsync.config;

import java.net.URI;
import java.util.regex.Pattern;

/** Addresses of this machine. */
final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Loopback() {}

    static boolean is(URI uri) {
        return HOST.matcher(uri.getHost()).matches();
    }
}

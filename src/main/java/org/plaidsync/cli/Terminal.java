package org.plaidsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What is at the other end of the standard streams. */
final class Terminal {
    private static final Path STDIN = Path.of("/proc/self/fd/0");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    static boolean isStdinInteractive() {
        return isInteractive(STDIN);
    }

    static boolean isStderrInteractive() {
        return isInteractive(STDERR);
    }

    /** Java knows only of a console where input and output both are one; on Linux the kernel tells of each stream. */
    private static boolean isInteractive(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchLink) {
            return System.console() != null;
        }
    }

    /** Cursor movements only where a person watches. */
    static boolean wantsProgress(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "").equals("dumb") && isStderrInteractive();
    }

    /** See https://no-color.org */
    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}

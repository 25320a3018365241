package org.plaidsync.cli;

import static java.util.stream.Collectors.joining;

import io.quarkus.test.junit.main.LaunchResult;
import java.util.regex.Pattern;

/** What the program wrote to standard error. */
final class Stderr {
    /** Quarkus' launcher of executables raises the level of its own start and stop lines, which nobody else sees. */
    private static final Pattern LAUNCHER = Pattern.compile(
            "^\\S+ \\S+ INFO (plaid-sync \\S+ .*started in .*|Profile .* activated.*|Installed features: .*|plaid-sync stopped in .*)$");

    private Stderr() {}

    static String of(LaunchResult result) {
        return result.getErrorOutput()
                .lines()
                .filter(line -> !LAUNCHER.matcher(line).matches())
                .collect(joining("\n"));
    }
}

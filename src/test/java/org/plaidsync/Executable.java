package org.plaidsync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built program as users start it: the native executable in a native build, else the jar in a JVM of its own. */
public final class Executable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private Executable() {}

    /** The command line that starts it with these arguments, for a {@link ProcessBuilder} in any folder. */
    public static List<String> command(String... args) {
        List<String> command = new ArrayList<>(
                isNative()
                        ? List.of(built("plaid-sync-runner"))
                        : List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                built("plaid-sync-runner.jar")));
        command.addAll(List.of(args));
        return command;
    }

    /** Whether this build made a native executable: a stale one of an earlier build must not be tested instead. */
    public static boolean isNative() {
        return Boolean.getBoolean("quarkus.native.enabled");
    }

    private static String built(String name) {
        Path artifact = TARGET.resolve(name);
        if (!Files.exists(artifact)) {
            throw new IllegalStateException(artifact + " is missing: build it first (./mvnw package)");
        }
        return artifact.toString();
    }
}

package org.plaidsync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built program as users start it: the native executable in a native build, else the jar in a JVM of its own. */
public final class Executable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Hundreds of runs of a second each never get warm: no second compiler, no threads to collect garbage. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Executable() {}

    /** The command line that starts it with these arguments, for a {@link ProcessBuilder} in any folder. */
    public static List<String> command(String... args) {
        return commandWith(List.of(), args);
    }

    /** With system properties such as {@code -Duser.language=tr}, which a native executable takes as well. */
    public static List<String> commandWith(List<String> properties, String... args) {
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.add(built("plaid-sync-runner"));
            command.addAll(properties);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(QUICK_START);
            command.addAll(properties);
            command.addAll(List.of("-jar", built("plaid-sync-runner.jar")));
        }
        command.addAll(List.of(args));
        return command;
    }

    /** Whether this build made a native executable: a stale one of an earlier build must not be tested instead. */
    public static boolean isNative() {
        return Boolean.getBoolean("quarkus.native.enabled");
    }

    /**
     * How many random moments a test tries: fewer of the jar, which takes so much longer to start, unless
     * {@code -Dall.moments=true} says otherwise.
     */
    public static int moments(int all, int ofTheJar) {
        return isNative() || Boolean.getBoolean("all.moments") ? all : ofTheJar;
    }

    private static String built(String name) {
        Path artifact = TARGET.resolve(name);
        if (!Files.exists(artifact)) {
            throw new IllegalStateException(artifact + " is missing: build it first (./mvnw package)");
        }
        return artifact.toString();
    }
}

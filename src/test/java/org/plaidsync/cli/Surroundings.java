package org.plaidsync.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a program is started in, beside what this machine is anyway.
 *
 * @param wrapper a command that starts the program, such as {@code unshare -n}; mostly empty
 * @param properties system properties, {@code -Dname=value}
 */
record Surroundings(List<String> wrapper, Map<String, String> environment, List<String> properties) {
    static final Surroundings USUAL = new Surroundings(List.of(), Map.of(), List.of());

    Surroundings with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Surroundings(wrapper, more, properties);
    }

    Surroundings with(Map<String, String> variables) {
        Map<String, String> more = new TreeMap<>(environment);
        more.putAll(variables);
        return new Surroundings(wrapper, more, properties);
    }

    Surroundings with(String property) {
        List<String> more = new ArrayList<>(properties);
        more.add(property);
        return new Surroundings(wrapper, environment, more);
    }

    /** Without any network; takes root, whom continuous integration has. */
    Surroundings withoutNetwork() {
        List<String> unshare = List.of("unshare", "-n");
        assumeUsable(succeeds("unshare", "-n", "true"), "only root can take the network away from a program");
        return new Surroundings(unshare, environment, properties);
    }

    /** With a clock that goes on from a time, as libfaketime makes it ({@code apt install faketime}). */
    Surroundings at(Instant time) {
        return withFakeTime().with("FAKETIME_FMT", "%s").with("FAKETIME", "@" + time.getEpochSecond());
    }

    /** With a clock that follows what a file says, such as {@code +0} or {@code -400d}. */
    Surroundings clockFrom(Path file) {
        return withFakeTime().with("FAKETIME_TIMESTAMP_FILE", file.toString()).with("FAKETIME_NO_CACHE", "1");
    }

    private Surroundings withFakeTime() {
        Optional<Path> library = fakeTime();
        assumeUsable(library.isPresent(), "no libfaketime on this machine: apt install faketime");
        return with("LD_PRELOAD", library.get().toString())
                // waits and time-outs go on as they are
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    private static Optional<Path> fakeTime() {
        try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
            return architectures
                    .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void assumeUsable(boolean usable, String otherwise) {
        if (!usable && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(otherwise);
        }
        assumeTrue(usable, otherwise);
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

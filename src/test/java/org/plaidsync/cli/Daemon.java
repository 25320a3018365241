package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.plaidsync.Executable;

/** The built program as a daemon, and what it has written so far. */
final class Daemon implements AutoCloseable {
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(120);

    private final Process process;
    private final Path out;
    private final Path err;

    private Daemon(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Daemon start(Workspace workspace, String... arguments) {
        return start(workspace, Map.of(), arguments);
    }

    static Daemon start(Workspace workspace, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(workspace.arguments("daemon")));
        all.addAll(List.of(arguments));
        Path out = workspace.folder.resolve("stdout");
        Path err = workspace.folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(Executable.command(all.toArray(String[]::new)))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            return new Daemon(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    List<MatchResult> lines(String regex) {
        return Pattern.compile("(?m)^.*" + regex + ".*$")
                .matcher(err())
                .results()
                .toList();
    }

    /** Until so many lines of its log match; the last of them. */
    MatchResult awaitLine(String regex, int count) {
        await(regex + " in the log", () -> lines(regex).size() >= count);
        return lines(regex).get(count - 1);
    }

    MatchResult awaitLine(String regex) {
        return awaitLine(regex, 1);
    }

    void await(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + LONGEST_WAIT;
        try {
            while (!condition.call()) {
                assertThat(process.isAlive()).as("alive: " + err()).isTrue();
                assertThat(System.nanoTime()).as(what + ", but: " + err()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean endsWithin(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Its exit code after a signal, which must end it within a second and a little for a busy machine. */
    int endAfter(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(3, TimeUnit.SECONDS)).as("ended: " + err()).isTrue();
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package org.plaidsync.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.plaidsync.Executable;
import org.plaidsync.TokenLeaks;

/**
 * The built program, running. It writes into files: pipes would be closed by the virtual machine as soon as the process is
 * killed, under the hands of whoever reads them.
 */
final class Program implements AutoCloseable {
    private static final int LONGEST_RUN_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    /** How it ended; a signal shows as 128 and its number, as in a shell. */
    record Ended(int exitCode, String out, String err) {
        /** All it said, an account's block in one line. */
        String said() {
            return (out + err).replaceAll("\\R\\s+: ", " ");
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n" + out + err;
        }
    }

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(String... arguments) {
        return start(Surroundings.USUAL, arguments);
    }

    static Program start(Surroundings surroundings, String... arguments) {
        return start(Path.of(""), surroundings, "", arguments);
    }

    /** @param input what stands on its standard input */
    static Program start(Map<String, String> environment, String input, String... arguments) {
        return start(Path.of(""), Surroundings.USUAL.with(environment), input, arguments);
    }

    private static Program start(Path folder, Surroundings surroundings, String input, String... arguments) {
        List<String> command = new ArrayList<>(surroundings.wrapper());
        command.addAll(Executable.commandWith(surroundings.properties(), arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        builder.environment().putAll(surroundings.environment());
        return start(builder, input);
    }

    /** Another command than the built program, which ends up running it. */
    static Program start(ProcessBuilder command) {
        return start(command, "");
    }

    private static Program start(ProcessBuilder command, String input) {
        try {
            Path out = Files.createTempFile("plaid-sync", ".out");
            Path err = Files.createTempFile("plaid-sync", ".err");
            Process process = command.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            }
            return new Program(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(String... arguments) {
        return run(Surroundings.USUAL, arguments);
    }

    static Ended run(Map<String, String> environment, String... arguments) {
        return run(Surroundings.USUAL.with(environment), arguments);
    }

    static Ended run(Surroundings surroundings, String... arguments) {
        try (Program program = start(surroundings, arguments)) {
            return program.end();
        }
    }

    static Ended runIn(Path folder, String... arguments) {
        try (Program program = start(folder, Surroundings.USUAL, "", arguments)) {
            return program.end();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a signal has halted it. False when it ended instead. */
    boolean halts() {
        Path state = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            while (process.isAlive()) {
                String stat = Files.readString(state);
                if (stat.substring(stat.lastIndexOf(')')).startsWith(") T")) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (IOException endedMeanwhile) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return false;
    }

    /** {@code kill -9}, unless it has ended by itself. */
    void kill() {
        process.destroyForcibly();
    }

    /** Whether it ends by itself within this time. */
    boolean endsWithin(long nanos) {
        try {
            return process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Ended end() {
        if (!endsWithin(TimeUnit.SECONDS.toNanos(LONGEST_RUN_SECONDS))) {
            kill();
            throw new AssertionError("still running after " + LONGEST_RUN_SECONDS + " s:\n" + read(out) + read(err));
        }
        Ended ended = new Ended(process.exitValue(), read(out), read(err));
        TokenLeaks.refuse(ended.toString());
        return ended;
    }

    /** Lenient, because a character may be cut off where the program was killed. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

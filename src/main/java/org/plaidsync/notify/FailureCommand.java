package org.plaidsync.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a command of the user's, without a shell and without our secrets in its environment, and waits for it for a
 * bounded time. It reads a text on its standard input; what it says on either stream is handed on line by line.
 */
public final class FailureCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What it wrote last may still be on its way when it has ended; a child it left behind is not waited for. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final List<String> command;
    private final Consumer<String> output;
    private final Duration patience;

    /** @param command the program, found along {@code PATH} if it is a mere name, and its arguments */
    public FailureCommand(List<String> command, Consumer<String> output) {
        this(command, output, PATIENCE);
    }

    FailureCommand(List<String> command, Consumer<String> output, Duration patience) {
        this.command = List.copyOf(command);
        this.output = output;
        this.patience = patience;
    }

    /** @return what went wrong with the command, as a sentence */
    public Optional<String> run(String input) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(FailureCommand::isOurs);
        try {
            Process process = builder.start();
            Thread words = inBackground(() -> listen(process));
            inBackground(() -> tell(process, input));
            return ended(process, words);
        } catch (IOException e) {
            return complaint("cannot be started: it must be on the PATH, or an absolute path, and executable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> ended(Process process, Thread words) throws InterruptedException {
        boolean inTime = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        words.join(LAST_WORDS.toMillis());
        if (!inTime) {
            return complaint("took longer than " + patience.toMillis() / 1000.0 + " s and was stopped");
        }
        return process.exitValue() == 0 ? Optional.empty() : complaint("ended with status " + process.exitValue());
    }

    /** Every value of the configuration can stand in the environment, each account's token included. */
    private static boolean isOurs(String variable) {
        return variable.startsWith("PLAID_")
                || variable.startsWith("INFLUXDB_")
                || variable.endsWith("_ACCESS_TOKEN")
                || variable.endsWith("_ACCESS_TOKEN_FILE")
                || variable.equals("CREDENTIALS_DIRECTORY");
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "plaid-sync-on-failure");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void listen(Process process) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            lines.lines().forEach(output);
        } catch (IOException | UncheckedIOException unimportant) {
            // it was stopped
        }
    }

    /** In the background, for a command need not read it. */
    private static void tell(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException unimportant) {
            // it ended without reading
        }
    }

    private Optional<String> complaint(String what) {
        return Optional.of("on_failure: " + command.get(0) + " " + what + ".");
    }
}

package org.plaidsync.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.plaidsync.link.Consent;

/** Asks the person at the terminal; anything but a clear yes is a no. */
final class TerminalConsent implements Consent {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Output output;

    TerminalConsent(Output output) {
        this.output = output;
    }

    @Override
    public Answer ask(String question) {
        if (!Terminal.isStdinInteractive() || !Terminal.isStderrInteractive()) {
            return Answer.NOBODY_THERE;
        }
        output.err().print(question);
        output.err().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            return line != null && YES.contains(line.strip().toLowerCase(Locale.ROOT)) ? Answer.YES : Answer.NO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

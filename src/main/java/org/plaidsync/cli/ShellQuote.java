package org.plaidsync.cli;

import java.nio.file.Path;
import org.plaidsync.config.Shell;

/** Commands that can be pasted into a POSIX shell. */
final class ShellQuote {
    private ShellQuote() {}

    /** Always in quotes, as in {@code 'Test Chase'}. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** This program with {@code -c FILE} and the given arguments, which are quoted already. */
    static String plaidSync(Path config, String arguments) {
        return "plaid-sync -c " + Shell.quote(config) + " " + arguments;
    }
}

package org.plaidsync.cli;

import java.nio.file.Path;

/** Commands that can be pasted into a POSIX shell. */
final class ShellQuote {
    private ShellQuote() {}

    /** Always in quotes, as in {@code 'Test Chase'}. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** In quotes where the shell would otherwise not take it as one plain word. */
    static String word(String word) {
        return word.matches("[\\p{Alnum}_@%+=:,./-]+") ? word : quoted(word);
    }

    /** This program with {@code -c FILE} and the given arguments, which are quoted already. */
    static String plaidSync(Path config, String arguments) {
        return "plaid-sync -c " + word(config.toString()) + " " + arguments;
    }
}

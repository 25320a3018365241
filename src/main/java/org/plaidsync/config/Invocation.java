package org.plaidsync.config;

import java.nio.file.Path;

/** Commands for the user to paste, with everything quoted that a POSIX shell would take apart. */
public final class Invocation {
    private Invocation() {}

    public static String link(Path config, String name) {
        return of(config, "--link " + quoted(name));
    }

    /** Goes on with a public token, which it asks for. */
    public static String resume(Path config, String name) {
        return link(config, name) + " --link-account-token -";
    }

    public static String update(Path config, String name) {
        return of(config, "--update " + quoted(name));
    }

    public static String unlink(Path config, String name) {
        return of(config, "unlink " + quoted(name));
    }

    /**
     * This program with {@code -c FILE}.
     *
     * @param arguments quoted already
     */
    public static String of(Path config, String arguments) {
        return "plaid-sync -c " + Shell.quote(config) + " " + arguments;
    }

    /** Always in quotes, as in the summary of a sync: {@code 'Test Chase'}. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

package org.plaidsync.link;

import java.nio.file.Path;
import org.plaidsync.config.Shell;

/** Commands for the user to type, with everything quoted that a shell would take apart. */
public final class CommandLine {
    private CommandLine() {}

    public static String link(Path config, String name) {
        return named(config, "--link", name);
    }

    static String resume(Path config, String name) {
        return link(config, name) + " --link-account-token -";
    }

    public static String update(Path config, String name) {
        return named(config, "--update", name);
    }

    public static String unlink(Path config, String name) {
        return named(config, "unlink", name);
    }

    /** @param arguments quoted already */
    public static String of(Path config, String arguments) {
        return "plaid-sync -c " + Shell.quote(config) + " " + arguments;
    }

    private static String named(Path config, String option, String name) {
        // The name is always in quotes, as in the summary of a sync.
        return of(config, option + " '" + name.replace("'", "'\\''") + "'");
    }
}

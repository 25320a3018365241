package org.plaidsync.link;

import java.nio.file.Path;
import org.plaidsync.config.Shell;

/** Commands for the user to type, with everything quoted that a shell would take apart. */
final class CommandLine {
    private CommandLine() {}

    static String link(Path config, String name) {
        return of(config, "--link", name);
    }

    static String resume(Path config, String name) {
        return link(config, name) + " --link-account-token -";
    }

    static String update(Path config, String name) {
        return of(config, "--update", name);
    }

    private static String of(Path config, String option, String name) {
        // The name is always in quotes, as in the summary of a sync.
        return "plaid-sync -c " + Shell.quote(config) + " " + option + " '" + name.replace("'", "'\\''") + "'";
    }
}

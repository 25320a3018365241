package org.plaidsync.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much is said, and in which form. */
final class OutputOptions {

    @ArgGroup
    Verbosity verbosity = new Verbosity();

    @Option(names = "--json", description = "NDJSON events on standard output, the last one of type 'summary'.")
    boolean json;

    static final class Verbosity {
        @Option(
                names = {"-v", "--verbose"},
                description = "Progress lines for every account.")
        boolean verbose;

        @Option(
                names = {"-q", "--quiet"},
                description = "Nothing on success, failures only: what cron wants.")
        boolean quiet;
    }

    Display display() {
        if (json) {
            return Display.JSON;
        }
        if (verbosity.quiet) {
            return Display.FAILURES;
        }
        return verbosity.verbose ? Display.VERBOSE : Display.SUMMARY;
    }

    enum Display {
        SUMMARY,
        VERBOSE,
        FAILURES,
        JSON
    }
}

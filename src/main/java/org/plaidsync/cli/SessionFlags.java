package org.plaidsync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.plaidsync.link.LinkOptions;
import org.plaidsync.model.Secret;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a session in the browser. */
final class SessionFlags {
    /** A day: no link token lives longer. */
    private static final int LONGEST_MINUTES = 1440;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--link-account-token",
            paramLabel = "TOKEN",
            description = "With --link: go on with the public token that an earlier session showed; - reads it from "
                    + "standard input.")
    String publicToken;

    @Option(names = "--allow-duplicate", description = "With --link: link accounts that another section has already.")
    boolean allowDuplicate;

    @Option(
            names = "--select-accounts",
            description = "With --update: also choose anew which accounts the bank shares.")
    boolean selectAccounts;

    @Option(names = "--hosted", description = "Use a page of Plaid's, for a machine that no browser can reach.")
    boolean hosted;

    @Option(names = "--open", description = "Open the page in a browser. Without a terminal it is only printed.")
    boolean open;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = LinkOptions.DEFAULT_HOST,
            description =
                    "Serve the page on this address. Default: ${DEFAULT-VALUE}. On any but loopback the page asks "
                            + "for a code that is printed here.")
    String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + LinkOptions.DEFAULT_PORT,
            description = "Serve the page on this port. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--public-host",
            paramLabel = "NAME",
            description = "The name by which a browser reaches this machine, where it is not the address itself.")
    String publicHost;

    @Option(
            names = "--timeout",
            paramLabel = "MINUTES",
            defaultValue = "" + LinkOptions.DEFAULT_MINUTES,
            description = "How long to wait for the person. Default: ${DEFAULT-VALUE} minutes.")
    int minutes;

    void refuseThoseOfAnUpdate() {
        refuse(selectAccounts, "--select-accounts goes with --update only");
    }

    void refuseThoseOfALink() {
        refuse(publicToken != null, "--link-account-token goes with --link only");
        refuse(allowDuplicate, "--allow-duplicate goes with --link only");
    }

    private void refuse(boolean given, String why) {
        if (given) {
            throw new ParameterException(command.commandLine(), why);
        }
    }

    /** @throws ParameterException if a number is out of its range */
    LinkOptions options(Output output) {
        refuse(port < 0 || port > 65_535, "--port is a number from 0 to 65535");
        refuse(
                minutes < 1 || minutes > LONGEST_MINUTES,
                "--timeout is a number of minutes from 1 to " + LONGEST_MINUTES);
        return new LinkOptions(
                host,
                port,
                Optional.ofNullable(publicHost),
                Duration.ofMinutes(minutes),
                open,
                hosted,
                allowDuplicate,
                selectAccounts,
                token(output));
    }

    private Optional<Secret> token(Output output) {
        if (!"-".equals(publicToken)) {
            return Optional.ofNullable(publicToken).map(String::strip).map(Secret::of);
        }
        if (Terminal.isStderrInteractive()) {
            output.message("Paste the public token and press Enter:");
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isBlank()) {
                throw new ParameterException(command.commandLine(), "There was no public token on standard input");
            }
            return Optional.of(Secret.of(line.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.plaidsync.link;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser that the user's desktop would open. */
final class DefaultBrowser {
    private DefaultBrowser() {}

    /** Where that was asked for, and a person sits at a terminal. */
    static void open(String address, LinkOptions options, Console console) {
        if (!options.openBrowser() || !console.isTerminal()) {
            return;
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address)
                : system.contains("win")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                        : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            console.note(
                    "No browser could be opened here (" + command.get(0) + " is missing): open the page yourself.");
        }
    }
}

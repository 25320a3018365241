package org.plaidsync.link;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.Settings;

/** What to say of a name that no section has. */
final class UnknownAccount {
    private UnknownAccount() {}

    /** @param command the same command for the name that was meant */
    static String sentence(Settings settings, String name, BiFunction<Path, String, String> command) {
        Path config = settings.file();
        Optional<String> meant = settings.nearestAccount(name)
                .map(nearest -> " If you mean [" + nearest + "]: " + command.apply(config, nearest));
        return "There is no account [%s] in %s.%s".formatted(name, config, meant.orElseGet(() -> linked(settings)));
    }

    private static String linked(Settings settings) {
        return settings.accounts().isEmpty()
                ? ""
                : " Linked accounts: "
                        + settings.accounts().stream()
                                .map(AccountSettings::name)
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}

package org.plaidsync.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.FileMode;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Problem;
import org.plaidsync.config.Settings;

/** All problems of the configuration at once. */
final class ConfigCheck implements Check {
    static final String NAME = "config";

    private final ConfigReading config;

    ConfigCheck(ConfigReading config) {
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> run() {
        Findings findings = new Findings(NAME);
        config.problems().forEach(problem -> findings.fail(problem.toString()));
        config.settings().ifPresent(settings -> warn(settings, findings));
        if (findings.isEmpty()) {
            findings.pass(summary(config.settings().orElseThrow()));
        }
        return findings.list();
    }

    private void warn(Settings settings, Findings findings) {
        List<String> modes = Stream.concat(Stream.of(config.file()), config.secrets().stream())
                .flatMap(file -> FileMode.warning(file).stream())
                .toList();
        settings.warnings().stream()
                // those of file modes are told by another check
                .filter(warning -> modes.stream().noneMatch(warning.message()::endsWith))
                .map(Problem::toString)
                .forEach(findings::warn);
        if (settings.accounts().isEmpty() && config.problems().isEmpty()) {
            findings.warn(config.file() + " has no account yet", Invocation.of(config.file(), "--link 'NAME'"));
        }
    }

    private String summary(Settings settings) {
        long disabled =
                settings.accounts().stream().filter(AccountSettings::disabled).count();
        return "%s: %s, %d %s%s%s"
                .formatted(
                        config.file(),
                        settings.plaid().environment().label(),
                        settings.accounts().size(),
                        settings.accounts().size() == 1 ? "account" : "accounts",
                        disabled > 0 ? " (" + disabled + " disabled)" : "",
                        settings.influx().isPresent() ? ", InfluxDB" : "");
    }
}

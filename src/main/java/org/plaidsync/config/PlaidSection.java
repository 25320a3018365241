package org.plaidsync.config;

import static org.plaidsync.config.AccountName.PLAID;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

/** Reads {@code [PLAID]}. */
final class PlaidSection {
    private static final String KEYS_PAGE = "Plaid shows your keys on https://dashboard.plaid.com/developers/keys";
    private static final Pattern COUNTRIES = Pattern.compile("[A-Za-z]{2}([,\\s]+[A-Za-z]{2})*,?");

    private final IniFile ini;
    private final Values values;
    private final Report report;

    PlaidSection(IniFile ini, Values values, Report report) {
        this.ini = ini;
        this.values = values;
        this.report = report;
    }

    PlaidSettings read() {
        Environment environment = environment();
        boolean any = values.present(PLAID, "client_id") || values.present(PLAID, "secret");
        Optional<String> clientId = Optional.empty();
        Optional<String> secret = Optional.empty();
        if (ini.section(PLAID).isEmpty() && !any) {
            report.problem("section [PLAID] with client_id and secret is missing; " + KEYS_PAGE);
        } else {
            clientId = values.credential(PLAID, "client_id", KEYS_PAGE);
            secret = values.credential(PLAID, "secret", KEYS_PAGE);
        }
        Optional<URI> url = url(environment);
        return new PlaidSettings(
                environment,
                url.orElseGet(environment::url),
                url.isPresent(),
                clientId.orElse(""),
                Secret.of(secret.orElse("")),
                countryCodes(),
                values.text(PLAID, "language", value -> value.matches("[a-z]{2}"), "must be two letters such as en")
                        .orElse("en"),
                values.uri(PLAID, "redirect_uri"));
    }

    /** A file without an environment means the sandbox, as in the original program. */
    private Environment environment() {
        Optional<String> word = values.text(PLAID, "environment").map(value -> value.toLowerCase(Locale.ROOT));
        if (word.filter("development"::equals).isPresent()) {
            values.problem(
                    PLAID,
                    "environment",
                    "Plaid shut down 'development' in 2024; use production, with its secret and newly linked accounts");
            return Environment.PRODUCTION;
        }
        return Environment.valueOf(values.choice(PLAID, "environment", List.of("sandbox", "production"))
                .toUpperCase(Locale.ROOT));
    }

    private Optional<URI> url(Environment environment) {
        Optional<URI> url = values.uri(PLAID, "url");
        if (url.isPresent() && environment != Environment.SANDBOX) {
            values.problem(PLAID, "url", "is for tests and works with environment = sandbox only");
        } else if (url.filter(uri -> !Loopback.is(uri)).isPresent()) {
            values.problem(PLAID, "url", "must point to this machine (127.0.0.1 or localhost)");
        }
        return url;
    }

    private List<String> countryCodes() {
        return values.text(
                        PLAID,
                        "country_codes",
                        value -> COUNTRIES.matcher(value).matches(),
                        "must be two-letter country codes such as US, CA")
                .map(value -> Arrays.stream(value.toUpperCase(Locale.ROOT).split("[,\\s]+"))
                        .distinct()
                        .toList())
                .orElse(List.of("US"));
    }
}

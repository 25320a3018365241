package org.plaidsync.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plaidsync.config.Layers.Origin;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

/** Reads every section that is not one of the program's own. */
final class AccountSections {
    private static final String TOKEN = "access_token";
    private static final Pattern PLAID_TOKEN =
            Pattern.compile("(access|public|link)-(sandbox|development|production)-.+");

    private final IniFile ini;
    private final Values values;
    private final Report report;
    private final Environment environment;
    private final Map<Secret, String> seen = new HashMap<>();

    AccountSections(IniFile ini, Values values, Report report, Environment environment) {
        this.ini = ini;
        this.values = values;
        this.report = report;
        this.environment = environment;
    }

    List<AccountSettings> read() {
        List<AccountSettings> accounts = new ArrayList<>();
        for (IniFile.Section section : ini.sections()) {
            if (!Keys.RESERVED.contains(section.name()) && wellNamed(section)) {
                account(section).ifPresent(accounts::add);
            }
        }
        return accounts;
    }

    private boolean wellNamed(IniFile.Section section) {
        String name = section.name();
        if (AccountName.unprintable(name)) {
            report.problem(section.line(), "the section's name contains a control character");
            return false;
        }
        if (AccountName.reserved(name)) {
            String own = Spelling.closest(
                            name, List.of(AccountName.PLAID, AccountName.SYNC, AccountName.INFLUX, "DEFAULT"))
                    .orElseThrow();
            report.problem(section.line(), "write [" + own + "] instead of [" + name + "]: case matters");
            return false;
        }
        return true;
    }

    private Optional<AccountSettings> account(IniFile.Section section) {
        String name = section.name();
        if (!values.present(name, TOKEN) && !section.entries().containsKey(TOKEN)) {
            String meant = Spelling.closest(name, Keys.RESERVED)
                    .map(own -> "; did you mean [" + own + "]?")
                    .orElse("");
            report.warning(section.line(), "[" + name + "] has no access_token and is ignored" + meant);
            return Optional.empty();
        }
        boolean disabled = values.bool(name, "disabled");
        return values.credential(name, TOKEN, "link the account: --link writes its section")
                .map(Secret::of)
                .filter(token -> issuedHere(name, token) && unique(name, token))
                .map(token -> new AccountSettings(name, token, disabled, elsewhere(name)));
    }

    private Optional<String> elsewhere(String name) {
        Origin origin = values.origin(name, TOKEN);
        return origin.file().map(file -> "the file " + file).or(() -> Optional.of(origin.what())
                .filter(what -> origin.line().isEmpty()));
    }

    private boolean issuedHere(String name, Secret token) {
        Matcher matcher = PLAID_TOKEN.matcher(token.reveal());
        if (!matcher.matches()) {
            return true;
        }
        if (!matcher.group(1).equals("access")) {
            values.problem(name, TOKEN, "is a " + matcher.group(1) + " token, not an access token");
            return false;
        }
        String issued = matcher.group(2);
        if (!issued.equals(environment.label())) {
            values.problem(
                    name,
                    TOKEN,
                    "is a token of Plaid's " + issued + " environment, but [PLAID] environment is "
                            + environment.label() + (issued.equals("development") ? "; link the account again" : ""));
            return false;
        }
        return true;
    }

    private boolean unique(String name, Secret token) {
        String first = seen.putIfAbsent(token, name);
        if (first != null) {
            values.problem(name, TOKEN, "is the same as that of [" + first + "]; an item needs only one section");
        }
        return first == null;
    }
}

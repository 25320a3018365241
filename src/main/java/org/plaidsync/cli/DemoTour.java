package org.plaidsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.plaidsync.cli.OutputOptions.Display;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.Invocation;
import org.plaidsync.config.Settings;
import org.plaidsync.config.Shell;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidClient;
import org.plaidsync.plaid.PlaidConnection;
import org.plaidsync.plaid.RetryBudget;
import org.plaidsync.sync.Scope;
import org.plaidsync.sync.SyncOptions;

/** What {@code plaid-sync demo} shows: link two banks, sync, let time pass, sync again. */
final class DemoTour {
    private static final List<Link> LINKS = List.of(
            new Link("Test Chase", Institution.CHASE),
            new Link("Platypus", Institution.FIRST_PLATYPUS),
            new Link("Tartan Card", Institution.TARTAN));
    private static final int DAYS_OF_HISTORY = 730;
    private static final int DAYS_THAT_PASS = 3;

    private final SimulatedBank bank;
    private final Path config;
    private final SyncPresenter presenter;
    private final Clock clock;
    private final Output output;

    DemoTour(SimulatedBank bank, Path config, SyncPresenter presenter, Clock clock, Output output) {
        this.bank = bank;
        this.config = config;
        this.presenter = presenter;
        this.clock = clock;
        this.output = output;
    }

    private record Link(String section, String institutionId) {}

    void run() throws IOException {
        say("A simulated bank is open at " + bank.url() + "; nothing leaves this machine.");
        saveConfig();
        say("Linked " + LINKS.size() + " accounts with two years of history. Their configuration: " + config, "");
        sync();
        bank.advance(DAYS_THAT_PASS);
        bank.items().get(0).requireLogin();
        say(
                "",
                DAYS_THAT_PASS
                        + " days pass. Pending transactions post, new ones come, one is corrected, one disappears;");
        say("and " + LINKS.get(0).section() + " wants its customer to log in again.", "");
        sync();
    }

    void suggestWhatServingAllows() {
        say(
                "",
                "The bank stays open until you press Ctrl-C. In another terminal:",
                "",
                "    " + Invocation.of(config, "-v"),
                "    " + Invocation.of(config, "--dry-run"),
                "    curl -X POST '" + bank.url() + "/demo/advance?days=1'");
        suggestQuery();
    }

    void suggestWhatToTry() {
        say("", "The bank is closed now; all it told is in the ledger, an SQLite file:");
        suggestQuery();
        say(
                "",
                "Keep the bank open, to try every other command against it:",
                "",
                "    plaid-sync demo --serve",
                "",
                "Ready for your own accounts? Copy config/sandbox.example and link the first one in the browser.");
    }

    private void suggestQuery() {
        say(
                "",
                "    sqlite3 -box " + Shell.quote(database())
                        + " \"SELECT category, printf('%.2f', sum(amount_minor) / 100.0) AS spent FROM transactions"
                        + " WHERE archived IS NULL AND currency = 'USD' GROUP BY category ORDER BY sum(amount_minor) DESC LIMIT 5\"");
    }

    private Path database() {
        return config.resolveSibling(config.getFileName() + ".db");
    }

    private void sync() {
        Settings settings = Configuration.load(config, Map.of());
        SyncOptions options =
                new SyncOptions(new Scope.SinceCursor(), settings.sync().jobs(), false, false, false, Duration.ZERO);
        say("$ plaid-sync -c " + Shell.quote(config));
        presenter.run(settings, options, Display.SUMMARY);
    }

    private void saveConfig() throws IOException {
        StringBuilder ini = new StringBuilder("""
                [PLAID]
                client_id = %s
                secret = %s
                environment = sandbox
                url = %s
                """.formatted(SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, bank.url()));
        PlaidConnection connection =
                new PlaidConnection(bank.url(), SimulatedBank.CLIENT_ID, Secret.of(SimulatedBank.SECRET));
        try (PlaidClient plaid = PlaidClient.connect(connection, RetryBudget.standard(), clock)) {
            for (Link link : LINKS) {
                ini.append("\n[%s]\naccess_token = %s\n"
                        .formatted(link.section(), accessToken(plaid, link).reveal()));
            }
        }
        Files.createFile(config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(config, ini);
    }

    /** What a person does in the browser, done by Plaid's helper for the sandbox. */
    private static Secret accessToken(PlaidClient plaid, Link link) {
        Secret publicToken =
                plaid.sandboxPublicTokenCreate(link.institutionId(), List.of("transactions"), DAYS_OF_HISTORY);
        return plaid.publicTokenExchange(publicToken).accessToken();
    }

    private void say(String... lines) {
        for (String line : lines) {
            output.result(line);
        }
    }
}

package org.plaidsync.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.influx.RealInflux;
import org.plaidsync.model.Secret;
import org.sqlite.JDBC;

/** A folder with a configuration and a ledger, and the bank it is configured for: what a command is tried on. */
final class Workspace implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    final Path folder;
    final SimulatedBank bank;
    private final Path database;

    private final List<String> sections = new ArrayList<>();
    private String head;

    private Workspace(Path folder, Path database, Clock bankClock) {
        this.folder = folder;
        this.database = database;
        this.bank = SimulatedBank.start(VERTX, bankClock, 0);
        this.head = """
            [PLAID]
            client_id = %s
            secret = %s
            environment = sandbox
            url = %s
            """.formatted(SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, bank.url());
        saveConfig();
    }

    static Workspace in(Path folder) {
        return in(folder, Clock.systemUTC());
    }

    /** With a bank of another time. */
    static Workspace in(Path folder, Clock bankClock) {
        return new Workspace(folder, folder.resolve("sandbox.db"), bankClock);
    }

    /** With the ledger in a place of its own. */
    static Workspace in(Path folder, Path database) {
        Workspace workspace = new Workspace(folder, database, Clock.systemUTC());
        workspace.append("[plaid-sync]\ndbfile = " + database + "\n");
        return workspace;
    }

    Path config() {
        return folder.resolve("sandbox");
    }

    Path database() {
        return database;
    }

    /** Links all accounts of an institution under a name. */
    LinkedItem link(String section, String institutionId) {
        return save(section, bank.link(institutionId));
    }

    LinkedItem save(String section, LinkedItem item) {
        configure(section, item.accessToken());
        return item;
    }

    void configure(String section, Secret accessToken) {
        append("[%s]\naccess_token = %s\n".formatted(section, accessToken.reveal()));
    }

    void append(String text) {
        sections.add(text);
        saveConfig();
    }

    /** Puts a section in the place of the one of that name, or at the end. */
    void replace(String section, String text) {
        sections.removeIf(old -> old.startsWith("[" + section + "]"));
        append(text);
    }

    void publishTo(RealInflux influx, String mode) {
        replace("influxdb", """
            [influxdb]
            url = %s
            token = reader:influx-test-password
            bucket = money/autogen
            mode = %s
            """.formatted(influx.url(), mode));
    }

    void forget(String section) {
        sections.removeIf(each -> each.startsWith("[" + section + "]\n"));
        saveConfig();
    }

    /** Gives a section another item, as a person does who links anew under the same name. */
    LinkedItem relink(String section, LinkedItem item) {
        forget(section);
        return save(section, item);
    }

    /** A person finishes Link without this program. */
    Secret newPublicToken() {
        String body = """
            {"client_id": "%s", "secret": "%s", "institution_id": "%s", "initial_products": ["transactions"]}
            """.formatted(SimulatedBank.CLIENT_ID, SimulatedBank.SECRET, Institution.FIRST_PLATYPUS);
        HttpRequest request = HttpRequest.newBuilder(bank.url().resolve("/sandbox/public_token/create"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return Secret.of(
                    new ObjectMapper().readTree(answer).get("public_token").asText());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A first sync, for tests of what comes after it: to start the program only for that takes seconds. */
    void sync() {
        SyncInProcess.Ended ended = new SyncInProcess(this).run();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    }

    /** The arguments of a command on this configuration. */
    String[] arguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", config().toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    /** Puts another section [PLAID] in the place of the one for the simulated bank. */
    void replaceHead(String plaid) {
        head = plaid;
        saveConfig();
    }

    /** Has the program look for the simulated bank at another address. */
    void findBankAt(URI url) {
        replaceHead(head.replace(bank.url().toString(), url.toString()));
    }

    private void saveConfig() {
        try {
            Files.writeString(config(), head + "\n" + String.join("\n", sections));
            Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction as far as it counts, the same on both sides. */
    record Row(String accountId, LocalDate date, BigDecimal amount, String currency, String name, boolean pending) {
        static Row of(BankTransaction transaction) {
            return new Row(
                    transaction.accountId(),
                    transaction.date(),
                    transaction.amount().stripTrailingZeros(),
                    transaction.currency().code(),
                    transaction.name(),
                    transaction.pending());
        }
    }

    /** What the ledger holds and has not archived, by transaction id. */
    Map<String, Row> ledger() {
        return ledger("");
    }

    /** @param condition that goes on after the others, such as {@code AND date IS NOT NULL} */
    Map<String, Row> ledger(String condition) {
        return query(database(), """
            SELECT transaction_id, account_id, date, amount, currency, name, pending
            FROM transactions WHERE archived IS NULL %s
            """.formatted(condition), row -> {
            Map<String, Row> rows = new HashMap<>();
            while (row.next()) {
                rows.put(
                        row.getString(1),
                        new Row(
                                row.getString(2),
                                LocalDate.parse(row.getString(3)),
                                new BigDecimal(row.getString(4)).stripTrailingZeros(),
                                row.getString(5),
                                row.getString(6),
                                row.getBoolean(7)));
            }
            return rows;
        });
    }

    /** What the bank holds of these items, by transaction id. */
    static Map<String, Row> truth(LinkedItem... items) {
        return List.of(items).stream()
                .flatMap(item -> item.truth().transactions().stream())
                .collect(toMap(BankTransaction::id, Row::of));
    }

    void assertLedgerEquals(LinkedItem... items) {
        assertThat(ledger()).isEqualTo(truth(items));
    }

    boolean hasTables() {
        return !queryText("SELECT count(*) FROM sqlite_schema").equals("0");
    }

    /** Changes the ledger behind the program's back. */
    void execute(String... statements) {
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + database(), new Properties());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String queryText(String sql) {
        return queryText(database(), sql);
    }

    String queryText(Path file, String sql) {
        return query(file, sql, row -> row.next() ? row.getString(1) : "");
    }

    private <T> T query(Path file, String sql, Reading<T> reading) {
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return reading.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @Override
    public void close() {
        bank.close();
    }
}

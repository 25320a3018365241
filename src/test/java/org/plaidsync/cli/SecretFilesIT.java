package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;

/** A sync all of whose secrets come from files, as each kind of host puts them there. */
class SecretFilesIT {
    private static final String INFLUX_TOKEN = "influx-token-of-this-test";

    @TempDir
    Path folder;

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private Workspace workspace;
    private LinkedItem chase;
    private HttpServer influx;

    @BeforeEach
    void open() throws IOException {
        workspace = Workspace.in(Files.createDirectory(folder.resolve("config")));
        chase = workspace.bank.link(Institution.CHASE);
        influx = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        influx.createContext("/api/v2/write", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        influx.start();
    }

    @AfterEach
    void close() {
        influx.stop(0);
        workspace.close();
    }

    @Test
    void should_sync_with_files_that_the_configuration_names() throws IOException {
        Path secrets = Files.createDirectory(workspace.folder.resolve("secrets"));
        write(secrets.resolve("plaid"), SimulatedBank.SECRET, "rw-------");
        write(secrets.resolve("chase"), chase.accessToken().reveal() + "\n", "rw-------");
        write(secrets.resolve("influx"), INFLUX_TOKEN + "\r\n", "r--------");
        configure("secret_file = secrets/plaid", "access_token_file = secrets/chase", "token_file = secrets/influx");

        assertSynced(Program.run(workspace.arguments("-q")));
    }

    @Test
    void should_sync_with_credentials_of_systemd() throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        write(credentials.resolve("plaid_secret"), SimulatedBank.SECRET, "r--------");
        write(
                credentials.resolve("test_chase_access_token"),
                chase.accessToken().reveal(),
                "r--------");
        write(credentials.resolve("influxdb_token"), INFLUX_TOKEN, "r--------");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("r-x------"));
        configure("", "access_token =", "");

        assertSynced(Program.run(Map.of("CREDENTIALS_DIRECTORY", credentials.toString()), workspace.arguments()));
    }

    /** A folder of links through a link to a hidden folder, so that all secrets change at the same instant. */
    @Test
    void should_sync_with_a_secret_volume_of_kubernetes() throws IOException {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        Path hidden = Files.createDirectory(volume.resolve("..2026_11_24_10_00_00.123456789"));
        Files.createSymbolicLink(volume.resolve("..data"), hidden.getFileName());
        Map<String, String> environment = new HashMap<>();
        Map.of(
                        "PLAID_SECRET",
                        SimulatedBank.SECRET,
                        "TEST_CHASE_ACCESS_TOKEN",
                        chase.accessToken().reveal(),
                        "INFLUXDB_TOKEN",
                        INFLUX_TOKEN)
                .forEach((variable, secret) -> {
                    write(hidden.resolve(variable), secret + "\n", "rw-r--r--");
                    link(volume.resolve(variable), Path.of("..data", variable));
                    environment.put(variable + "_FILE", volume.resolve(variable).toString());
                });
        configure("", "access_token =", "");

        assertSynced(Program.run(environment, workspace.arguments()));
    }

    @Test
    void should_name_the_file_that_is_missing() throws IOException {
        configure("secret_file = /run/secrets/no-such-secret", "access_token = x", "");

        Program.Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(workspace.config() + ":5: [PLAID] secret_file: ", "does not exist");
    }

    private void configure(String secret, String accessToken, String token) throws IOException {
        Files.writeString(workspace.config(), """
            [PLAID]
            client_id = %s
            environment = sandbox
            url = %s
            %s

            [Test Chase]
            %s

            [influxdb]
            url = http://127.0.0.1:%d
            org = home
            bucket = plaid
            mode = upsert
            %s
            """.formatted(
                        SimulatedBank.CLIENT_ID,
                        workspace.bank.url(),
                        secret,
                        accessToken,
                        influx.getAddress().getPort(),
                        token));
    }

    private void assertSynced(Program.Ended ended) {
        assertThat(ended.exitCode()).as(ended::toString).isZero();
        assertThat(ended.err()).isEmpty();
        workspace.assertLedgerEquals(chase);
        assertThat(authorizations).isNotEmpty().containsOnly("Token " + INFLUX_TOKEN);
    }

    private static void write(Path file, String secret, String mode) {
        try {
            Files.writeString(file, secret);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

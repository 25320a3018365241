package org.plaidsync.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.PlaidSettings;
import org.plaidsync.config.Settings;
import org.plaidsync.config.SyncSettings;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

/** What stands between this machine and Plaid is told apart, and so is what mends it. */
@QuarkusTest
class PlaidCheckTest {
    private static final String PASSWORD = "test-password";

    @Test
    void should_tell_a_name_that_cannot_be_resolved() {
        assertFails(
                URI.create("https://plaid.invalid"), "plaid.invalid could not be resolved", "check the name service");
    }

    @Test
    void should_tell_a_connection_that_is_refused() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertFails(URI.create("http://127.0.0.1:" + port), "refused the connection", "firewall");
    }

    @Test
    void should_tell_a_certificate_that_nobody_vouches_for(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.start();
        try {
            assertFails(
                    URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
                    "unable to find valid certification path",
                    "trustStore");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void should_tell_something_that_is_not_plaid() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            assertFails(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    "empty",
                    "something else than Plaid answers");
        } finally {
            server.stop(0);
        }
    }

    private static void assertFails(URI url, String text, String fix) {
        Settings settings = settings(url);
        try (PlaidVisit plaid = PlaidVisit.open(settings.plaid(), Clock.systemUTC())) {
            Finding finding = new PlaidCheck(settings, plaid).run().get(0);
            AccountSettings account =
                    new AccountSettings("Bank", Secret.of("access-sandbox-test"), false, Optional.empty());
            Finding skipped = new AccountCheck(settings.file(), account, plaid, Clock.systemUTC())
                    .run()
                    .get(0);

            assertThat(finding.grade()).isEqualTo(Grade.FAIL);
            assertThat(finding.text()).contains(text);
            assertThat(finding.fix())
                    .hasValueSatisfying(told -> assertThat(told).contains(fix));
            assertThat(skipped.grade()).isEqualTo(Grade.SKIP);
        }
    }

    private static Settings settings(URI url) {
        return new Settings(
                Path.of("sandbox"),
                new PlaidSettings(
                        Environment.SANDBOX,
                        url,
                        true,
                        "test-client",
                        Secret.of("test-secret"),
                        List.of("US"),
                        "en",
                        Optional.empty()),
                new SyncSettings(Optional.empty(), 4, 730, Optional.empty(), List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}

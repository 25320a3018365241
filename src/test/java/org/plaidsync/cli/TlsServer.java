package org.plaidsync.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An https server with a certificate made by the JDK's keytool, in front of another server or of none. */
final class TlsServer implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "accept-encoding");
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final Path authority;

    enum Certificate {
        SIGNED_BY_NOBODY(false, "is signed by none of the authorities", "ip:127.0.0.1", "-1d", "2"),
        OF_ANOTHER_NAME(true, "is for another name", "dns:influx.example", "-1d", "2"),
        EXPIRED(true, "has expired, or this machine's clock is ahead", "ip:127.0.0.1", "-3d", "1"),
        OF_TOMORROW(true, "is not valid yet: is this machine's clock behind?", "ip:127.0.0.1", "+1d", "2"),
        GOOD(true, "is good", "ip:127.0.0.1", "-1d", "2");

        private final boolean trusted;
        private final String words;
        private final List<String> how;

        Certificate(boolean trusted, String words, String name, String from, String days) {
            this.trusted = trusted;
            this.words = words;
            this.how = List.of("-signer", "ca", "-ext", "san=" + name, "-startdate", from, "-validity", days);
        }

        String said() {
            return "its certificate " + words;
        }
    }

    private TlsServer(HttpsServer server, Path authority) {
        this.server = server;
        this.authority = authority;
    }

    static TlsServer start(Path folder, Certificate certificate) {
        try {
            Path keys = folder.resolve("keys.p12");
            generate(keys, "ca", List.of("-ext", "bc:c", "-startdate", "-9d", "-validity", "90"));
            generate(keys, "own", certificate.how);
            KeyStore store = load(keys);
            Path authority = folder.resolve("authority.p12");
            saveAuthority(store, authority);
            store.deleteEntry("ca");
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
            server.start();
            return new TlsServer(server, certificate.trusted ? authority : null);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is asked here is asked there, and the answer given here. */
    TlsServer before(URI server) {
        HttpClient client = HttpClient.newHttpClient();
        this.server.createContext("/", exchange -> {
            try (exchange) {
                HttpResponse<byte[]> answer = client.send(sameRequest(server, exchange), BodyHandlers.ofByteArray());
                answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                        .set("Content-Type", type));
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    private static HttpRequest sameRequest(URI server, HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where the signer of its certificate is an authority, so that only the other thing is wrong with it. */
    Surroundings trusting() {
        return authority == null
                ? Surroundings.USUAL
                : Surroundings.USUAL
                        .with("-Djavax.net.ssl.trustStore=" + authority)
                        .with("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private static void generate(Path keys, String alias, List<String> how) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-keyalg", "EC", "-alias", alias));
        command.addAll(List.of("-dname", "CN=" + alias, "-storepass", PASSWORD, "-keystore", keys.toString()));
        command.addAll(how);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static KeyStore load(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void saveAuthority(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", keys.getCertificate("ca"));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

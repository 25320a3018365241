package org.plaidsync.influx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate made a moment ago by the JDK's own keytool. */
final class SelfSigned {
    private static final String PASSWORD = "test-keystore";

    private SelfSigned() {}

    static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(create(folder.resolve("keys.p12")))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Path create(Path file) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String arguments =
                "-genkeypair -alias test -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storetype PKCS12"
                        + " -storepass " + PASSWORD + " -keystore";
        ProcessBuilder process = new ProcessBuilder(keytool);
        process.command().addAll(java.util.List.of(arguments.split(" ")));
        process.command().add(file.toString());
        try {
            if (process.inheritIO().start().waitFor() != 0) {
                throw new IOException("keytool made no certificate");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }
}

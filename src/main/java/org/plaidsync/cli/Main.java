package org.plaidsync.cli;

import io.quarkus.picocli.runtime.PicocliRunner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Locale;

/** Starts the program blind to the folder and the locale it was started in. */
@QuarkusMain
public final class Main {
    private static final String NOWHERE = "/dev/null";

    private Main() {}

    /**
     * At every start Quarkus searches {@code <user.dir>/config} for files it might have read, to warn of them, and does
     * not start where it may not look into that folder. The file system keeps the true folder from its first use on, so
     * that relative paths on the command line mean what they should.
     */
    public static void main(String... args) {
        Path.of("").toAbsolutePath();
        Locale language = Locale.getDefault();
        // another would write dates and numbers in its own digits, even into SQL
        Locale.setDefault(Locale.ROOT);
        String started = System.setProperty("user.dir", NOWHERE);
        // the first log record would ask the network for it, though no line shows it
        System.setProperty("jboss.host.name", "localhost");
        try {
            Quarkus.run(PicocliRunner.class, args);
        } finally {
            // only tests get here: their virtual machine goes on
            System.setProperty("user.dir", started);
            Locale.setDefault(language);
        }
    }
}

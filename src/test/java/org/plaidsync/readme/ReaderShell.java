package org.plaidsync.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plaidsync.Executable;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.link.ScriptedPage;

/**
 * A checkout in a folder of its own with somebody who reads the README there: types its commands into a shell, fills in
 * the keys of a simulated bank, and does in the browser what a page asks for.
 */
final class ReaderShell implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/link\\.html");
    private static final Pattern DAEMON = Pattern.compile("plaid-sync .*\\bdaemon\\b.*");
    private static final Pattern DAEMON_HAS_RUN = Pattern.compile(".* exit \\d+ after .*");
    private static final int TERMINATED = 143;
    private static final int LONGEST_SECONDS = 120;

    final SimulatedBank bank;
    private final Vertx vertx = Vertx.vertx();
    private final Path checkout;
    private final Path bin;
    private final Path home;

    record Ended(int exitCode, List<String> output) {}

    ReaderShell(Path folder) throws IOException {
        bank = SimulatedBank.start(vertx, Clock.systemUTC(), 0);
        checkout = Files.createDirectory(folder.resolve("plaid-sync"));
        bin = Files.createDirectory(folder.resolve("bin"));
        home = Files.createDirectory(folder.resolve("home"));
        Files.createDirectory(checkout.resolve("config"));
        Files.copy(Path.of("config/sandbox.example"), checkout.resolve("config/sandbox.example"));
        String program =
                Executable.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        // the ports may be taken on this machine: any free one will do; and nobody waits ten minutes here
        script(bin.resolve("plaid-sync"), """
            case " $* " in *" --link "* | *" --update "*) set -- "$@" --port 0 ;; esac
            arguments=()
            while [ $# -gt 0 ]; do
              case $1 in --splay) shift ;; --health-port) arguments+=("$1" 0); shift ;; *) arguments+=("$1") ;; esac
              shift
            done
            exec %s "${arguments[@]}"
            """.formatted(program));
        // the build made it already, or a native executable in its place
        script(bin.resolve("java"), """
            [ "$1 $2" = '-jar target/plaid-sync-runner.jar' ] || exit 1
            shift 2
            exec plaid-sync "$@"
            """);
        // the build is what runs this test
        script(checkout.resolve("mvnw"), "");
        Files.createDirectory(checkout.resolve("target"));
        Files.createSymbolicLink(checkout.resolve("target/plaid-sync-runner"), bin.resolve("plaid-sync"));
    }

    /**
     * Types a command and waits for its end; standard output and error as a terminal mixes them. A daemon is terminated after
     * its first run, which then is its success.
     */
    Ended type(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", bin + ":", (path, first) -> first + path);
        builder.environment().put("HOME", home.toString());
        // the README's moments end in Z
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        boolean daemon = DAEMON.matcher(command).matches();
        List<String> output = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                output.add(line);
                Matcher page = PAGE.matcher(line);
                if (page.find()) {
                    ScriptedPage.finish(page.group(), bank);
                }
                if (daemon && DAEMON_HAS_RUN.matcher(line).matches()) {
                    // not Process.destroy, which would close what is still to be read
                    process.toHandle().destroy();
                }
            }
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + command);
        }
        fillInKeys(checkout.resolve("config/sandbox"));
        boolean ended = daemon && process.exitValue() == TERMINATED;
        return new Ended(ended ? 0 : process.exitValue(), output);
    }

    private void fillInKeys(Path config) throws IOException {
        if (Files.exists(config)) {
            String text = Files.readString(config)
                    .replace("client_id = XXXX", "client_id = " + SimulatedBank.CLIENT_ID)
                    .replace("\nsecret = XXXX", "\nsecret = " + SimulatedBank.SECRET)
                    .replace("\n#url =\n\n[plaid-sync]", "\nurl = " + bank.url() + "\n\n[plaid-sync]");
            Files.writeString(config, text);
        }
    }

    Path config() {
        return checkout.resolve("config/sandbox");
    }

    /** Puts the configuration where a crontab expects it, a folder below the home. */
    void install(String name) throws IOException {
        Path installed = home.resolve(name);
        Files.createDirectories(installed.getParent());
        Files.copy(config(), installed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public void close() {
        bank.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

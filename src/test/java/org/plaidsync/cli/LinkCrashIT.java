package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.Executable;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.model.Secret;

/**
 * {@code kill -9}, or a disk that gets full, before any step that a link takes in the folder of the configuration: no
 * access token that Plaid issued is lost. Only an answer that was still on its way cannot be had again.
 */
class LinkCrashIT {
    private static final int KILL = 9;
    private static final int STOP = 19;

    /** A JVM takes seconds for what the native executable does in one. */
    private static final int STRIDE = Executable.isNative() ? 1 : 5;

    private static final Pattern ACCESS_TOKEN = Pattern.compile("access-sandbox-[\\w-]+");

    @TempDir
    static Path built;

    private static Path library;

    private final Set<String> issuedInVain = new HashSet<>();
    private final Set<String> linkedEarlier = new HashSet<>();
    private Workspace workspace;
    private SmallDisk disk;
    private String unlinked;

    @BeforeAll
    static void buildTheLibrary() throws Exception {
        library = built.resolve("libsignal-at-step.so");
        try {
            int done = new ProcessBuilder(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-o",
                            library.toString(),
                            "src/test/resources/signal-at-step.c",
                            "-ldl")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(done).isZero();
        } catch (IOException e) {
            assertThat(System.getenv("CI")).as("CI needs gcc").isNotEqualTo("true");
            assumeTrue(false, "there is no gcc to build a library that counts steps");
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        disk = SmallDisk.mount(folder, 4);
        workspace = Workspace.in(folder);
        unlinked = Files.readString(workspace.config());
    }

    @AfterEach
    void close() {
        if (workspace != null) {
            workspace.close();
            disk.close();
        }
    }

    @Test
    void should_find_the_token_again_when_killed_before_any_step() throws IOException {
        int step = 1;
        for (boolean killed = true; killed; step += STRIDE) {
            String name = "Killed at " + step;
            Secret token = workspace.newPublicToken();
            int exchanges = exchanges();
            try (Program program = start(name, token, step, KILL)) {
                killed = program.end().exitCode() == 128 + KILL;
            }
            assertFound(name, token, exchanges);
            startAgain();
        }
        assertThat(step).as("steps taken").isGreaterThan(20);
        // before the recovery file is opened, and before the token is written into it
        assertThat(issuedInVain).as("answers on their way").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void should_find_the_token_again_when_the_disk_is_full_from_any_step_on() throws IOException {
        int step = 1;
        for (boolean halted = true; halted; step += STRIDE) {
            String name = "Full at " + step;
            Secret token = workspace.newPublicToken();
            int exchanges = exchanges();
            try (Program program = start(name, token, step, STOP)) {
                halted = program.halts();
                if (halted) {
                    disk.fillUpTo(0);
                    program.signal("CONT");
                }
                Ended ended = program.end();
                assertThat(ended.exitCode()).as(ended.toString()).isIn(0, 2, 5);
                assertThat(ended.err()).doesNotContain("Unexpected", "\tat ");
            }
            disk.free();
            assertFound(name, token, exchanges);
            startAgain();
        }
        assertThat(step).as("steps taken").isGreaterThan(20);
        assertThat(issuedInVain).isEmpty();
    }

    private Program start(String name, Secret token, int step, int signal) {
        Map<String, String> environment = Map.of(
                "LD_PRELOAD", library.toString(),
                "STEP_FOLDER", workspace.folder.toString(),
                "STEP_NUMBER", String.valueOf(step),
                "STEP_SIGNAL", String.valueOf(signal));
        return Program.start(
                environment, token.reveal() + "\n", workspace.arguments("link", name, "--link-account-token", "-"));
    }

    /** Does what a person is told to do, and looks whether every item of the bank's is in the configuration. */
    private void assertFound(String name, Secret token, int exchangesBefore) throws IOException {
        assertThat(Files.readString(workspace.config())).startsWith("[PLAID]\nclient_id = ");
        boolean issued = hasExchangedMoreThan(exchangesBefore);
        if (!Files.readString(workspace.config()).contains("[" + name + "]")) {
            Ended again = issued ? Program.run(workspace.arguments("--link", name)) : end(name, token);
            if (issued && again.exitCode() == 5) {
                assertThat(again.err()).contains("cannot be fetched again", token.reveal());
                List<LinkedItem> items = workspace.bank.items();
                issuedInVain.add(items.get(items.size() - 1).accessToken().reveal());
                assertThat(end(name, token).err()).contains("did not take the public token", "--link '" + name);
            } else {
                assertThat(again.exitCode()).as(again.toString()).isZero();
            }
        } else {
            Program.run(workspace.arguments("--link", name));
        }
        Set<String> saved = ACCESS_TOKEN
                .matcher(Files.readString(workspace.config()))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(saved)
                .isEqualTo(workspace.bank.items().stream()
                        .map(LinkedItem::accessToken)
                        .map(Secret::reveal)
                        .filter(accessToken -> !issuedInVain.contains(accessToken))
                        .filter(accessToken -> !linkedEarlier.contains(accessToken))
                        .collect(Collectors.toSet()));
        try (Stream<Path> files = Files.list(workspace.folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .allMatch(file -> file.matches("sandbox|sandbox\\.lock|sandbox\\.\\d+\\.bkp"));
        }
    }

    /** Removes what the link left, so that the next one takes the same steps. */
    private void startAgain() throws IOException {
        workspace
                .bank
                .items()
                .forEach(item -> linkedEarlier.add(item.accessToken().reveal()));
        Files.writeString(workspace.config(), unlinked);
        try (DirectoryStream<Path> backups = Files.newDirectoryStream(workspace.folder, "*.bkp")) {
            for (Path backup : backups) {
                Files.delete(backup);
            }
        }
    }

    /** A request that is on its way when the program is killed still arrives a moment later. */
    private boolean hasExchangedMoreThan(int before) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (exchanges() == before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return exchanges() > before;
    }

    private int exchanges() {
        return workspace.bank.requests("/item/public_token/exchange").size();
    }

    private Ended end(String name, Secret token) {
        try (Program program = Program.start(
                Map.of(), token.reveal() + "\n", workspace.arguments("link", name, "--link-account-token", "-"))) {
            return program.end();
        }
    }
}

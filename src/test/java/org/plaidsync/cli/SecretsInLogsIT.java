package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.SimulatedBank;

/** Every library may log all it knows, to the console and to a file, and still no secret is written. */
class SecretsInLogsIT {
    private static final String TOKEN = "access-sandbox-demo-0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.in(folder);
        workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    /** SmallRye Config tells each value that is asked for, and the version is for every request. */
    @Test
    void should_mask_what_libraries_log() throws IOException {
        Path log = folder.resolve("plaid-sync.log");
        Map<String, String> talkative = Map.of(
                "PLAID_SYNC_VERSION", "access-sandbox-of-nobody",
                "QUARKUS_CONFIG_LOG_VALUES", "true",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "QUARKUS_LOG_FILE_ENABLED", "true",
                "QUARKUS_LOG_FILE_PATH", log.toString());

        Program.Ended ended = Program.run(talkative, workspace.arguments());

        assertThat(ended.exitCode()).as(ended::toString).isZero();
        String logged = Files.readString(log);
        for (String text : new String[] {ended.err(), logged}) {
            assertThat(text)
                    .containsPattern("plaid-sync.version.*access-sandbox-\\*\\*\\*")
                    .doesNotContain(SimulatedBank.SECRET)
                    .doesNotContain("access-sandbox-demo");
        }
    }

    @Test
    void should_mask_what_was_typed_by_mistake() {
        for (String[] arguments : new String[][] {{TOKEN}, {"--stacktrace", "sync", TOKEN}, {"-s", TOKEN}}) {
            Program.Ended ended = Program.run(workspace.arguments(arguments));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("access-sandbox-***");
        }
    }
}

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

    @Test
    void should_mask_what_the_rest_client_logs() throws IOException {
        Path log = folder.resolve("plaid-sync.log");
        Map<String, String> talkative = Map.of(
                "QUARKUS_LOG_CATEGORY__ORG_JBOSS_RESTEASY_REACTIVE_CLIENT_LOGGING__LEVEL", "DEBUG",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "QUARKUS_REST_CLIENT_LOGGING_SCOPE", "request-response",
                "QUARKUS_REST_CLIENT_LOGGING_BODY_LIMIT", "5000",
                "QUARKUS_LOG_FILE_ENABLED", "true",
                "QUARKUS_LOG_FILE_PATH", log.toString());

        Program.Ended ended = Program.run(talkative, workspace.arguments());

        assertThat(ended.exitCode()).as(ended::toString).isZero();
        String logged = Files.readString(log);
        for (String text : new String[] {ended.err(), logged}) {
            assertThat(text)
                    .contains("PLAID-SECRET=***", "\"access_token\":\"access-sandbox-***\"")
                    .doesNotContain(SimulatedBank.SECRET)
                    .doesNotContain("access-sandbox-demo");
        }
    }

    @Test
    void should_mask_what_was_typed_by_mistake() {
        String token = "access-sandbox-demo-0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";

        for (String[] arguments : new String[][] {{token}, {"--stacktrace", "sync", token}, {"-s", token}}) {
            Program.Ended ended = Program.run(workspace.arguments(arguments));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("access-sandbox-***");
        }
    }
}

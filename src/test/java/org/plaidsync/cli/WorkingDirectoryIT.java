package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** The folder a sync is started in may be anyone's: it gives neither secrets nor places to write to. */
class WorkingDirectoryIT {
    private static final String EVIL = """
            PLAID_SECRET=stolen
            PLAID_SYNC_DBFILE=stolen.db
            PLAID_SYNC_CONFIG=stolen.ini
            INFLUXDB_URL=http://127.0.0.1:9
            INFLUXDB_BUCKET=stolen
            QUARKUS_LOG_LEVEL=DEBUG
            """;

    @Test
    void should_sync_as_in_any_other_folder(@TempDir Path own, @TempDir Path hostile) throws Exception {
        Files.createDirectory(hostile.resolve("config"));
        List<Path> traps = List.of(
                hostile.resolve(".env"),
                hostile.resolve("config/.env"),
                hostile.resolve("application.properties"),
                hostile.resolve("config/application.properties"));
        for (Path trap : traps) {
            Files.writeString(
                    trap, EVIL + EVIL.toLowerCase(java.util.Locale.ROOT).replace('_', '.'));
        }
        try (Workspace workspace = Workspace.in(own)) {
            LinkedItem chase = workspace.link("Test Chase", Institution.CHASE);

            Ended ended = Program.runIn(hostile, workspace.arguments());

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.err()).isEmpty();
            workspace.assertLedgerEquals(chase);
        }
        try (Stream<Path> files = Files.walk(hostile)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(traps);
        }
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.influx.StubServer;

/** A first run with an {@code [influxdb]} section makes do with little memory. */
@Tag("native")
class LittleMemoryIT {
    private static final int ROWS = 20_000;
    // what a container of 64 MB leaves for the heap
    private static final Surroundings SMALL = Surroundings.USUAL.with("-Xmx20m").with("-Xmn8m");

    @Test
    void should_publish_a_long_history(@TempDir Path folder) throws Exception {
        try (Workspace workspace = Workspace.in(folder);
                StubServer server = new StubServer()) {
            workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, ROWS));
            assertThat(Program.run(workspace.arguments()).exitCode()).isZero();
            workspace.append("""

                    [influxdb]
                    url = %s
                    token = test
                    bucket = money
                    mode = upsert
                    """.formatted(server.url()));

            Program.Ended ended = Program.run(SMALL, workspace.arguments("publish"));

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(server.batches().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(ROWS);
        }
    }
}

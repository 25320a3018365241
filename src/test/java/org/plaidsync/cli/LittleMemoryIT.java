package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Institution;
import org.plaidsync.influx.StubServer;
import org.plaidsync.influx.StubServer.Reply;

/** A first run with an {@code [influxdb]} section makes do with little memory. */
@Tag("native")
class LittleMemoryIT {
    private static final int ROWS = 100_000;
    private static final int LINES_A_MILLISECOND = 25;
    // what a container of 80 MB leaves for the heap
    private static final Surroundings SMALL = Surroundings.USUAL.with("-Xmx24m");

    @Test
    void should_publish_a_long_history(@TempDir Path folder) throws Exception {
        try (Workspace workspace = Workspace.in(folder);
                StubServer server = new StubServer()) {
            workspace.save("Bulk", workspace.bank.linkBulk(Institution.CHASE, ROWS));
            assertThat(Program.run(workspace.arguments()).exitCode()).isZero();
            // as slow as a real one, so that requests are ready before their turn
            server.when(lines -> isInterruptedIn(lines.size() / LINES_A_MILLISECOND), Reply.of(503, ""));
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

    private static boolean isInterruptedIn(int millis) {
        try {
            Thread.sleep(millis);
            return false;
        } catch (InterruptedException closed) {
            return true;
        }
    }
}

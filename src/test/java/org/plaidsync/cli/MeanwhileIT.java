package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** What others do while a run is in the middle of its pages leaves that run alone. */
@Tag("native")
class MeanwhileIT {
    private static final int MORE_THAN_A_PAGE = 700;

    private final AtomicReference<Program> first = new AtomicReference<>();
    private Workspace workspace;
    private LinkedItem bulk;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bulk = workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, MORE_THAN_A_PAGE));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void should_refuse_a_second_run_and_name_the_first() {
        workspace.append("[influxdb]\nfile = points.txt\nmode = journal\n");
        List<Ended> seconds = new ArrayList<>();

        Ended ended = runAndMeanwhile(() -> {
            seconds.add(Program.run(workspace.arguments("-q")));
            seconds.add(Program.run(workspace.arguments("publish")));
        });

        assertThat(seconds).hasSize(2).allSatisfy(second -> {
            assertThat(second.exitCode()).as(second.toString()).isEqualTo(11);
            assertThat(second.err())
                    .contains("another run is still at work: process "
                            + first.get().pid() + ", since 20")
                    .hasLineCount(1);
            assertThat(second.out()).isEmpty();
        });
        assertDone(ended);
    }

    private enum Change {
        HALF_WRITTEN {
            @Override
            void make(Path config) throws IOException {
                Files.writeString(config, "[PLA");
            }
        },
        REPLACED {
            @Override
            void make(Path config) throws IOException {
                Files.move(config, config.resolveSibling("old"));
                Files.writeString(config, "[PLAID]\nclient_id = other\n");
            }
        },
        REMOVED {
            @Override
            void make(Path config) throws IOException {
                Files.delete(config);
            }
        };

        abstract void make(Path config) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void should_go_by_the_configuration_it_started_with(Change change) {
        Ended ended = runAndMeanwhile(() -> {
            try {
                change.make(workspace.config());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertDone(ended);
        Ended next = Program.run(workspace.arguments());
        assertThat(next.exitCode()).as(next.toString()).isEqualTo(2);
        assertThat(next.err()).contains(workspace.config().toString()).doesNotContain("Unexpected", "\tat ");
    }

    @Test
    @Timeout(30)
    void should_link_an_account_while_it_syncs() throws Exception {
        workspace.bank.failNext("/transactions/sync", Fault.slow(Duration.ofSeconds(3)), 1);
        String token = workspace.newPublicToken().reveal();
        try (Program program = Program.start(workspace.arguments())) {
            awaitRequest("/transactions/sync");
            Ended link = Program.run(workspace.arguments("--link", "Second", "--link-account-token", token));

            assertThat(link.exitCode()).as(link.toString()).isZero();
            assertDone(program.end());
        }
        assertThat(workspace.config()).content().contains("[Bulk]", "[Second]");
    }

    private void awaitRequest(String path) throws InterruptedException {
        while (workspace.bank.requests(path).isEmpty()) {
            Thread.sleep(1);
        }
    }

    private Ended runAndMeanwhile(Runnable meanwhile) {
        bulk.changeBetweenPages(1, meanwhile);
        try (Program program = Program.start(workspace.arguments())) {
            first.set(program);
            return program.end();
        }
    }

    private void assertDone(Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        workspace.assertLedgerEquals(bulk);
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** However early or late the disk with the ledger gets full: it is said, nothing is lost, and room mends it. */
@Tag("native")
class FullDiskIT {
    private static final int ROOMY = 24;

    private Workspace workspace;
    private SmallDisk disk;
    private LinkedItem bulk;

    @BeforeEach
    void open(@TempDir Path folder, @TempDir Path small) {
        disk = SmallDisk.mount(small, ROOMY);
        workspace = Workspace.in(folder, small.resolve("ledger.db"));
        bulk = workspace.save("Bulk", workspace.bank.linkBulk(Institution.TARTAN, 1500));
    }

    @AfterEach
    void close() {
        if (workspace != null) {
            workspace.close();
            disk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 64, 2500})
    void should_say_so_at_the_first_sync(long freeKilobytes) {
        disk.fillUpTo(freeKilobytes);

        assertFullAndMended();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 512, 1500})
    void should_keep_what_it_has_when_full_later(long freeKilobytes) {
        Ended first = Program.run(workspace.arguments());
        assertThat(first.exitCode()).as(first.toString()).isZero();
        bulk.truth().transactions().forEach(row -> bulk.edit(row.id(), old -> old.withName(old.name() + " again")));
        disk.fillUpTo(freeKilobytes);

        assertFullAndMended();
    }

    @Test
    void should_sync_with_little_room_where_little_is_new() {
        Program.run(workspace.arguments());
        disk.fillUpTo(2500);
        bulk.add(bulk.accountIds().get(0), bulk.truth().transactions().get(0).date(), "1.50", "Kiosk");

        Ended ended = Program.run(workspace.arguments());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        workspace.assertLedgerEquals(bulk);
    }

    private void assertFullAndMended() {
        Ended full = Program.run(workspace.arguments());

        assertThat(full.exitCode()).as(full.toString()).isEqualTo(5);
        assertThat((full.out() + full.err()).replaceAll("\\R\\s+: ", " "))
                .contains("ledger.db", "is full", "free some space and run again")
                .doesNotContain("Unexpected error", "\tat ");

        disk.free();
        Ended mended = Program.run(workspace.arguments());

        assertThat(mended.exitCode()).as(mended.toString()).isZero();
        workspace.assertLedgerEquals(bulk);
        assertThat(workspace.queryText("PRAGMA integrity_check")).isEqualTo("ok");
    }
}

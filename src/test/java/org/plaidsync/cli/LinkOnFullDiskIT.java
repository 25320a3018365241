package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.LinkedItem;

/** However little room there is for a new account in the configuration: its access token is not lost. */
class LinkOnFullDiskIT {
    private static final String NAME = "New";

    @ParameterizedTest
    @ValueSource(longs = {0, 4, 12})
    void should_finish_with_room_what_a_full_disk_stopped(long freeKilobytes, @TempDir Path small) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(small, 2);
                Workspace workspace = Workspace.in(small)) {
            String token = workspace.newPublicToken().reveal();
            String before = Files.readString(workspace.config());
            disk.fillUpTo(freeKilobytes);

            Ended full = Program.run(workspace.arguments("--link", NAME, "--link-account-token", token));

            if (full.exitCode() != 0) {
                // refused before anything began, or stopped after Plaid gave the access token
                assertThat(full.exitCode()).as(full.toString()).isIn(2, 5);
                assertThat(full.said()).contains("No space left on device").doesNotContain("Unexpected", "\tat ");
                assertThat(workspace.config()).content().isEqualTo(before);
            }
            disk.free();
            if (full.exitCode() != 0) {
                boolean exchanged =
                        !workspace.bank.requests("/item/public_token/exchange").isEmpty();
                Ended linked = Program.run(
                        exchanged
                                ? workspace.arguments("--link", NAME)
                                : workspace.arguments("--link", NAME, "--link-account-token", token));
                assertThat(linked.exitCode()).as(full + "\n" + linked).isZero();
            }
            LinkedItem item = workspace.bank.items().get(0);
            assertThat(workspace.config()).content().contains(item.accessToken().reveal());
            assertThat(workspace.bank.requests("/item/public_token/exchange")).hasSize(1);
        }
    }
}

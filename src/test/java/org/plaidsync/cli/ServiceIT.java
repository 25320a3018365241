package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.Executable;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/**
 * The service of {@code config/systemd}, started by a systemd: one that is the first process of a container with this
 * machine's {@code /usr}, an empty root file system and nothing to start but the service.
 */
@Tag("native")
class ServiceIT {
    private static final Path UNIT = Path.of("config/systemd/plaid-sync.service");

    /** The container ends with the service, by its exit status. */
    private static final String ENDING = """
        [Unit]
        SuccessAction=exit
        FailureAction=exit
        [Service]
        StandardOutput=append:/var/lib/private/said
        StandardError=append:/var/lib/private/said
        """;

    private Workspace workspace;
    private LinkedItem chase;
    private Path state;
    private Path dropIns;
    private Path etc;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        assumeSystemd();
        state = Files.createDirectory(
                folder.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        dropIns = Files.createDirectory(folder.resolve("plaid-sync.service.d"));
        Files.writeString(dropIns.resolve("ending.conf"), ENDING);
        etc = Files.createDirectory(folder.resolve("etc"));
        workspace = Workspace.in(Files.createDirectory(folder.resolve("work")), state.resolve("plaid-sync/ledger.db"));
        workspace.replace("plaid-sync", "[plaid-sync]\ndbfile = /var/lib/plaid-sync/ledger.db\n");
        chase = workspace.link("Test Chase", Institution.CHASE);
    }

    @AfterEach
    void close() {
        if (workspace != null) {
            workspace.close();
        }
    }

    @Test
    void should_sync_within_its_sandbox_and_tell_what_failed() throws IOException {
        Files.copy(workspace.config(), etc.resolve("config"));
        Files.setPosixFilePermissions(etc.resolve("config"), PosixFilePermissions.fromString("rw-------"));

        Ended synced = startService();

        assertThat(synced.exitCode()).as(said() + synced).isZero();
        assertThat(said()).isEmpty();
        workspace.assertLedgerEquals(chase);
        assertThat(Files.getAttribute(workspace.database(), "unix:uid"))
                .as("a user of its own")
                .isNotEqualTo(0);

        chase.requireLogin();
        Ended refused = startService();

        assertThat(refused.exitCode()).as(said() + refused).isEqualTo(5);
        assertThat(said()).contains("ITEM_LOGIN_REQUIRED", "--update 'Test Chase'");
    }

    private Ended startService() {
        List<String> command = new ArrayList<>(List.of("systemd-nspawn", "--quiet", "--boot"));
        command.addAll(List.of("--directory=/", "--volatile=yes", "--machine=plaid-sync-test"));
        command.addAll(List.of("--settings=no", "--register=no", "--keep-unit", "--link-journal=no"));
        command.addAll(List.of("--resolv-conf=off", "--timezone=off", "--console=pipe"));
        command.add("--tmpfs=/usr/local/bin");
        command.add(bind("bind-ro", Path.of(Executable.command().get(0)), "/usr/local/bin/plaid-sync"));
        command.add(bind("bind-ro", UNIT.toAbsolutePath(), "/etc/systemd/system/plaid-sync.service"));
        command.add(bind("bind-ro", dropIns, "/etc/systemd/system/plaid-sync.service.d"));
        command.add(bind("bind-ro", etc, "/etc/plaid-sync"));
        command.add(bind("bind", state, "/var/lib/private"));
        command.add("systemd.unit=plaid-sync.service");
        try (Program container = Program.start(new ProcessBuilder(command))) {
            return container.end();
        }
    }

    private static String bind(String option, Path from, String to) {
        return "--" + option + "=" + from + ":" + to;
    }

    private String said() throws IOException {
        Path file = state.resolve("said");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void assumeSystemd() {
        boolean able = "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/systemd-nspawn"))
                && Files.isExecutable(Path.of("/usr/lib/systemd/systemd"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(able).as("root, systemd and systemd-container").isTrue();
        }
        assumeTrue(able, "a systemd of one's own takes root, with: apt install systemd systemd-container");
    }
}

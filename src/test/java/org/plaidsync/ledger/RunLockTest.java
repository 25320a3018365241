package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.plaidsync.ledger.Bank.CLOCK;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void should_refuse_a_second_run_of_the_same_process_and_still_hold_the_first() throws Exception {
        Path ledger = folder.resolve("sandbox.db");
        try (RunLock held = RunLock.acquire(ledger, CLOCK)) {
            RunLockedException refused =
                    catchThrowableOfType(RunLockedException.class, () -> RunLock.acquire(ledger, CLOCK));
            assertThat(refused.pid()).hasValue(ProcessHandle.current().pid());
            assertThat(refused.since()).contains(Instant.parse("2026-11-16T14:39:52Z"));
            assertThat(held).isNotNull();
            assertThat(runElsewhere(ledger))
                    .startsWith("refused by " + ProcessHandle.current().pid());
        }
        assertThat(runElsewhere(ledger)).isEqualTo("locked");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sandbox.db.lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void should_hold_one_lock_whatever_link_leads_to_the_ledger() throws Exception {
        Path ledger = Files.createFile(folder.resolve("sandbox.db"));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), ledger);
        try (RunLock held = RunLock.acquire(ledger, CLOCK)) {
            assertThat(held).isNotNull();
            assertThat(runElsewhere(link)).startsWith("refused by ");
        }
    }

    @Test
    void should_find_nothing_stale_after_a_kill() throws Exception {
        Path ledger = folder.resolve("sandbox.db");
        Process other = start(ledger, "stay");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("locked");
            RunLockedException refused =
                    catchThrowableOfType(RunLockedException.class, () -> RunLock.acquire(ledger, CLOCK));
            assertThat(refused.pid()).hasValue(other.pid());
            assertThat(refused)
                    .hasMessageContaining("process " + other.pid())
                    .hasMessageContaining("since 2026-11-16T");
        } finally {
            other.destroyForcibly().waitFor();
        }
        RunLock.acquire(ledger, CLOCK).close();
    }

    private static String runElsewhere(Path ledger) throws Exception {
        Process other = start(ledger, "leave");
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static Process start(Path ledger, String then) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRun.class.getName(),
                        ledger.toString(),
                        then)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process. */
    static final class OtherRun {
        private OtherRun() {}

        public static void main(String[] arguments) throws Exception {
            try (RunLock lock = RunLock.acquire(Path.of(arguments[0]), CLOCK)) {
                System.out.println(lock == null ? "" : "locked");
                if (arguments[1].equals("stay")) {
                    System.in.read();
                }
            } catch (RunLockedException refused) {
                System.out.println("refused by " + refused.pid().orElse(-1));
            }
        }
    }
}

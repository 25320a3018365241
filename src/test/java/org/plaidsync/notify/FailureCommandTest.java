package org.plaidsync.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureCommandTest {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void should_not_mind_a_command_that_does_not_read() {
        assertThat(shell("exit 0").run("x".repeat(1 << 20))).isEmpty();
    }

    @Test
    void should_stop_a_command_that_takes_too_long_and_its_children(@TempDir Path folder) throws Exception {
        long start = System.nanoTime();

        String script = "echo begun; sleep 60 & echo $! > '" + folder.resolve("child") + "'; wait";

        assertThat(shell(script, Duration.ofSeconds(3)).run(""))
                .hasValue("on_failure: sh took longer than 3.0 s and was stopped.");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(said).containsExactly("begun");
        awaitEnd(Files.readString(folder.resolve("child")).strip());
    }

    /** A zombie has ended, too: not every container has an init process that fetches it. */
    private static void awaitEnd(String pid) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", pid).start();
            String state = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
            if (state.isEmpty() || state.startsWith("Z")) {
                return;
            }
            assertThat(System.nanoTime()).as("the child is in state " + state).isLessThan(deadline);
        }
    }

    @Test
    void should_not_wait_for_a_child_that_is_left_behind() {
        long start = System.nanoTime();

        assertThat(shell("sleep 20 & echo done").run("")).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(said).containsExactly("done");
    }

    @Test
    void should_hand_on_what_it_says_on_either_stream() {
        assertThat(shell("cat; echo; echo trouble >&2; exit 3").run("{\"n\":1}"))
                .hasValue("on_failure: sh ended with status 3.");
        assertThat(said).containsExactly("{\"n\":1}", "trouble");
    }

    @Test
    void should_say_that_there_is_no_such_command() {
        assertThat(new FailureCommand(List.of("no-such-command-here"), said::add)
                        .run("")
                        .orElseThrow())
                .startsWith("on_failure: no-such-command-here cannot be started");
    }

    private FailureCommand shell(String script) {
        return shell(script, Duration.ofSeconds(30));
    }

    private FailureCommand shell(String script, Duration patience) {
        return new FailureCommand(List.of("sh", "-c", script), said::add, patience);
    }
}

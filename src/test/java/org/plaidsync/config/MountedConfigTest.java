package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.model.Secret;

/** A configuration as containers mount it: the file alone, the folder, to be read only. Mounting takes root. */
class MountedConfigTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1605537592), ZoneOffset.UTC);
    private static final Secret TOKEN = Secret.of("access-sandbox-test-new");

    @TempDir
    Path folder;

    private final Deque<Path> mounted = new ArrayDeque<>();
    private Path outside;
    private Path file;

    @BeforeEach
    void create() throws IOException {
        outside = Files.writeString(
                Files.createDirectory(folder.resolve("outside")).resolve("real"), ConfigFolder.VALID);
        file = Files.createFile(Files.createDirectory(folder.resolve("inside")).resolve("sandbox"));
    }

    @AfterEach
    void unmount() throws Exception {
        while (!mounted.isEmpty()) {
            run("umount", mounted.pop().toString());
        }
    }

    @Test
    void should_write_into_a_file_that_is_mounted_alone() throws Exception {
        mount(outside, file);
        ConfigFile.checkSavable(file);

        Path backup = ConfigFile.addAccount(file, "Crédit ☂", TOKEN, CLOCK);

        assertThat(outside).content().isEqualTo(Files.readString(file)).contains("[Crédit ☂]");
        assertThat(Configuration.load(file, Map.of()).account("Crédit ☂")).isPresent();
        assertThat(backup).hasParent(file.getParent()).hasContent(ConfigFolder.VALID);
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**/.sandbox.tmp");
    }

    @Test
    void should_say_before_linking_that_there_is_no_place_for_a_backup() throws Exception {
        mount(outside, file);
        mount(file.getParent(), file.getParent());
        readOnly(file.getParent());
        mount(outside, file);

        assertThatThrownBy(() -> ConfigFile.checkSavable(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no backup can be made beside it")
                .hasMessageContaining("in a container mount the folder, not the file alone");
    }

    @Test
    void should_say_before_linking_that_all_is_read_only() throws Exception {
        Files.writeString(file, ConfigFolder.VALID);
        mount(file.getParent(), file.getParent());
        readOnly(file.getParent());

        assertThatThrownBy(() -> ConfigFile.checkSavable(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be written, so no account can be saved");
        assertThat(file).hasContent(ConfigFolder.VALID);
    }

    private void mount(Path from, Path to) throws Exception {
        boolean done = run("mount", "--bind", from.toString(), to.toString());
        assertThat(done || !"true".equals(System.getenv("CI")))
                .as("CI can mount")
                .isTrue();
        assumeTrue(done, "only root can mount a file over another");
        mounted.push(to);
    }

    private static void readOnly(Path mount) throws Exception {
        assertThat(run("mount", "-o", "remount,bind,ro", mount.toString())).isTrue();
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

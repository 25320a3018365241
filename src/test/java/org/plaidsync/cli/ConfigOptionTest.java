package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration a command without {@code -c} takes. */
class ConfigOptionTest {
    private static final Path SYSTEM_WIDE = Path.of("/etc/plaid-sync/config");

    @TempDir
    Path home;

    private Path ofUser;
    private Path ofXdg;

    @BeforeEach
    void create() throws IOException {
        ofUser = created(home.resolve(".config/plaid-sync/config"));
        ofXdg = created(home.resolve("xdg/plaid-sync/config"));
    }

    @Test
    void should_take_the_named_one_first_and_whether_it_exists_or_not() {
        assertThat(ConfigOption.defaultFile(Map.of(
                        "PLAID_SYNC_CONFIG", "/no/such/file", "XDG_CONFIG_HOME", xdg(), "HOME", home.toString())))
                .isEqualTo(Path.of("/no/such/file"));
    }

    @Test
    void should_take_the_users_before_that_of_the_system() {
        assertThat(ConfigOption.defaultFile(
                        Map.of("PLAID_SYNC_CONFIG", " ", "XDG_CONFIG_HOME", xdg(), "HOME", home.toString())))
                .isEqualTo(ofXdg);
        assertThat(ConfigOption.defaultFile(Map.of("HOME", home.toString()))).isEqualTo(ofUser);
        assertThat(ConfigOption.defaultFile(Map.of("XDG_CONFIG_HOME", "xdg", "HOME", home.toString())))
                .as("a relative folder is ignored, as the XDG specification wants it")
                .isEqualTo(ofUser);
    }

    @Test
    void should_take_that_of_the_system_where_the_user_has_none() {
        assertThat(ConfigOption.defaultFile(
                        Map.of("HOME", home.resolve("nobody").toString())))
                .isEqualTo(SYSTEM_WIDE);
        assertThat(ConfigOption.defaultFile(Map.of())).isEqualTo(SYSTEM_WIDE);
    }

    private String xdg() {
        return home.resolve("xdg").toString();
    }

    private static Path created(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}

package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plaidsync.config.ConfigFolder.VALID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Secret;

class ConfigFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1605537592), ZoneOffset.UTC);
    private static final Secret TOKEN = Secret.of("access-sandbox-test-new");

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void create() {
        config = new ConfigFolder(folder);
    }

    @Test
    void should_append_the_section_and_keep_a_backup() throws IOException {
        Path file = config.write("# mine\n" + VALID);

        Path backup = ConfigFile.addAccount(file, "Crédit ☂", TOKEN, CLOCK);

        assertThat(file).hasContent("# mine\n" + VALID + "\n[Crédit ☂]\naccess_token = access-sandbox-test-new\n");
        assertThat(backup).hasFileName("sandbox.1605537592.bkp").hasContent("# mine\n" + VALID);
        assertThat(mode(backup)).isEqualTo("rw-------");
        assertThat(Configuration.load(file, Map.of()).account("Crédit ☂")).isPresent();
        assertThat(files()).containsExactlyInAnyOrder("sandbox", "sandbox.1605537592.bkp");
    }

    @Test
    void should_never_overwrite_a_backup() throws IOException {
        Path file = config.write(VALID);

        ConfigFile.addAccount(file, "A", TOKEN, CLOCK);
        Path second = ConfigFile.addAccount(file, "B", TOKEN, CLOCK);

        assertThat(second).hasFileName("sandbox.1605537593.bkp");
        assertThat(folder.resolve("sandbox.1605537592.bkp")).hasContent(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[PLAID]\nclient_id = id\nsecret = s\n",
                "[PLAID]\nclient_id = id\nsecret = s\n\n\n",
                "# c\r\n[PLAID]\r\nclient_id = id\r\nsecret = s ; kept\r\n",
                "\uFEFF[PLAID]\nclient_id=id\n\n  # c\nsecret:s\n# the end\n",
                "[ B ]\n  x =\n    1\n    2\n",
                ""
            })
    void should_undo_an_addition_to_the_byte(String text) throws IOException {
        Path file = config.write(text);

        ConfigFile.addAccount(file, "New", TOKEN, CLOCK);
        String added = Files.readString(file);
        ConfigFile.removeAccount(file, "New", TOKEN, CLOCK);

        String end = text.contains("\r\n") ? "\r\n" : "\n";
        assertThat(added).startsWith(text).endsWith("[New]" + end + "access_token = " + TOKEN.reveal() + end);
        if (text.endsWith("\n\n")) {
            assertThat(Files.readString(file)).isEqualTo(text.substring(0, text.length() - 1));
        } else {
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void should_end_the_last_line_first() throws IOException {
        Path file = config.write("[PLAID]\r\nsecret = s");

        ConfigFile.addAccount(file, "New", TOKEN, CLOCK);

        assertThat(Files.readString(file))
                .isEqualTo("[PLAID]\r\nsecret = s\r\n\r\n[New]\r\naccess_token = access-sandbox-test-new\r\n");
    }

    @Test
    void should_remove_only_the_lines_of_that_section() throws IOException {
        Path file = config.write("""
                # top

                [A]
                access_token = a
                # about a
                disabled = true
                # still a

                # about b
                [B]
                access_token = b
                # about c
                [C]
                access_token = c
                """);

        ConfigFile.removeAccount(file, "A", Secret.of("a"), CLOCK);
        assertThat(file).hasContent("""
                # top

                # about b
                [B]
                access_token = b
                # about c
                [C]
                access_token = c
                """);
        ConfigFile.removeAccount(file, "B", Secret.of("b"), CLOCK);
        assertThat(file).hasContent("# top\n\n# about b\n# about c\n[C]\naccess_token = c\n");
        assertThatThrownBy(() -> ConfigFile.removeAccount(file, "B", Secret.of("b"), CLOCK))
                .hasMessageContaining("no such account");
        assertThatThrownBy(() -> ConfigFile.removeAccount(file, "PLAID", TOKEN, CLOCK))
                .hasMessageContaining("no such account");
    }

    @Test
    void should_not_remove_a_section_that_was_given_another_token() throws IOException {
        Path file = config.write("[A]\naccess_token = new\n");

        assertThatThrownBy(() -> ConfigFile.removeAccount(file, "A", Secret.of("old"), CLOCK))
                .hasMessageContaining("sandbox:2: [A] has another access token now, so it stays");

        assertThat(file).hasContent("[A]\naccess_token = new\n");
    }

    @Test
    void should_replace_what_a_link_points_to_and_keep_its_mode() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("conf");
        Files.writeString(real, VALID);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(config.file(), Path.of("real/conf"));

        Path backup = ConfigFile.addAccount(link, "New", TOKEN, CLOCK);

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("[New]");
        assertThat(mode(real)).isEqualTo("rw-r-----");
        assertThat(backup).hasParent(folder);
    }

    @Test
    void should_write_in_place_where_a_rename_is_refused() throws IOException {
        Path file = config.write(VALID);
        // a folder with something in it stands where the new file would be prepared
        Files.createFile(Files.createDirectory(folder.resolve(".sandbox.tmp")).resolve("x"));
        Object inode = Files.getAttribute(file, "unix:ino");

        Path backup = ConfigFile.addAccount(file, "New", TOKEN, CLOCK);

        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(Configuration.load(file, Map.of()).account("New")).isPresent();
        assertThat(backup).hasContent(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "plaid", "PLAID-SYNC", "InfluxDB", "default", "a\nb", "a\tb", " a", "a]b", "a\u202eb"})
    void should_refuse_a_name_that_cannot_be_a_section(String name) {
        Path file = config.write(VALID);

        assertThat(ConfigFile.nameProblem(file, name)).isPresent();
        assertThatThrownBy(() -> ConfigFile.addAccount(file, name, TOKEN, CLOCK))
                .isInstanceOf(ConfigurationException.class);
        assertThat(files()).containsExactly("sandbox");
    }

    @Test
    void should_refuse_a_name_that_is_taken() {
        assertThat(ConfigFile.nameProblem(config.write(VALID), "Test Chase"))
                .hasValue("[Test Chase] is already in line 5 of the configuration");
        assertThat(ConfigFile.nameProblem(config.file(), "Grüße [1 ☂ '\"$(x)")).isEmpty();
    }

    @Test
    void should_try_to_save_without_leaving_a_trace() {
        ConfigFile.checkSavable(config.write(VALID));

        assertThat(files()).containsExactly("sandbox");
    }

    @Test
    void should_say_before_linking_that_saving_will_fail() throws IOException {
        // a link stands for a folder that takes no files, even for root
        Path file = config.write(VALID);
        Files.createFile(Files.createDirectory(folder.resolve(".sandbox.tmp")).resolve("x"));

        assertThatThrownBy(() -> ConfigFile.checkSavable(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no backup can be made beside it");
        assertThatThrownBy(() -> ConfigFile.checkSavable(config.write("[A]\nbroken\n")))
                .hasMessageContaining("sandbox:2: neither");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> files() {
        return List.of(folder.toFile().list());
    }
}

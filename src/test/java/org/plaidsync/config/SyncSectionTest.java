package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Secret;

/** {@code ping_url} and {@code on_failure} of {@code [plaid-sync]}. */
class SyncSectionTest {
    private static final String PING = "https://hc-ping.com/0dd1f3a2";

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void open() {
        config = new ConfigFolder(folder);
    }

    @Test
    void should_take_neither_when_neither_is_there() {
        SyncSettings sync = config.load(ConfigFolder.VALID).sync();

        assertThat(sync.pingUrl()).isEmpty();
        assertThat(sync.onFailure()).isEmpty();
    }

    @Test
    void should_take_the_ping_url_from_the_file_the_environment_or_a_file_of_its_own() {
        config.write("ping", PING + "\n");

        assertThat(List.of(
                        with("ping_url = " + PING),
                        with("ping_url_file = ping"),
                        config.load(ConfigFolder.VALID, Map.of("PLAID_SYNC_PING_URL", PING))))
                .allSatisfy(settings -> {
                    assertThat(settings.sync().pingUrl()).contains(Secret.of(PING));
                    assertThat(settings.toString()).doesNotContain("0dd1f3a2");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8000/ping/1", "http://localhost/1", "http://[::1]:8000/1"})
    void should_take_plain_http_on_this_machine(String url) {
        assertThat(with("ping_url = " + url).sync().pingUrl()).contains(Secret.of(url));
    }

    @ParameterizedTest
    @CsvSource({"http://hc-ping.com/0dd1f3a2, must begin with https", "hc-ping.com/0dd1f3a2, must be an address"})
    void should_refuse_an_address_that_anyone_could_read_or_that_is_none(String url, String why) {
        assertThat(problems("ping_url = " + url))
                .singleElement()
                .asString()
                .contains("ping_url", why)
                .doesNotContain("0dd1f3a2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mail -s plaid me | mail,-s,plaid,me",
                "  /bin/tell   'two words' \"it's\" | /bin/tell,two words,it's",
                "a'b c'd\"e f\" | ab cde f",
                "tell $HOME * ; rm -rf ~ \\n | tell,$HOME,*,;,rm,-rf,~,\\n",
                "tell '' end | tell,,end",
            })
    void should_split_the_command_at_spaces_and_understand_nothing_but_quotes(String line, String words) {
        assertThat(with("on_failure = " + line).sync().onFailure()).containsExactly(words.split(","));
    }

    @Test
    void should_refuse_a_quote_without_its_end_at_once_however_long_the_line_is() {
        assertThat(problems("on_failure = tell " + "a".repeat(5000) + " 'me"))
                .singleElement()
                .asString()
                .contains("on_failure", "has a quote without its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
    void should_run_no_command_where_others_can_write_the_file(String mode) throws IOException {
        Path file = write("on_failure = tell");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(problems(file)).singleElement().asString().contains(mode, "chmod go-w " + file);
    }

    @Test
    void should_run_no_command_where_others_can_put_another_file_in_its_place() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path file = write("on_failure = tell");
        Path link = Files.createSymbolicLink(open.resolve("sandbox"), file);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(problems(link)).singleElement().asString().contains("chmod go-w " + open);

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(problems(file)).singleElement().asString().contains("chmod go-w " + folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void should_run_no_command_of_a_file_that_belongs_to_somebody_else() throws IOException {
        Path file = write("on_failure = tell");
        try {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            assumeTrue(false, "only root can give a file away");
        }

        assertThat(problems(file)).singleElement().asString().contains("belongs to nobody", "chown");
    }

    @Test
    void should_not_care_who_can_write_a_file_without_a_command() throws IOException {
        Path file = write("ping_url = " + PING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        assertThat(Configuration.load(file, Map.of()).sync().onFailure()).isEmpty();
    }

    private Settings with(String line) {
        return config.load(text(line));
    }

    private Path write(String line) {
        return config.write(text(line));
    }

    private List<String> problems(String line) {
        return config.problems(text(line));
    }

    private static List<String> problems(Path file) {
        try {
            Configuration.load(file, Map.of());
            return List.of();
        } catch (ConfigurationException e) {
            return ConfigFolder.shown(e.problems());
        }
    }

    private static String text(String line) {
        return ConfigFolder.VALID + "\n[plaid-sync]\n" + line + "\n";
    }
}

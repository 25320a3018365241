package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plaidsync.config.ConfigFolder.VALID;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.config.InfluxSettings.Mode;
import org.plaidsync.config.InfluxSettings.Pending;
import org.plaidsync.model.Environment;

class ConfigurationTest {
    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void create() {
        config = new ConfigFolder(folder);
    }

    @Test
    void should_need_no_more_than_the_keys() {
        Settings settings = config.load(VALID);

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.plaid().environment()).isEqualTo(Environment.SANDBOX);
        assertThat(settings.plaid().url()).isEqualTo(URI.create("https://sandbox.plaid.com"));
        assertThat(settings.plaid().countryCodes()).containsExactly("US");
        assertThat(settings.sync().jobs()).isEqualTo(4);
        assertThat(settings.sync().daysRequested()).isEqualTo(730);
        assertThat(settings.influx()).isEmpty();
        assertThat(settings.database()).isEqualTo(folder.resolve("sandbox.db"));
        assertThat(settings.account("Test Chase").orElseThrow().accessToken().reveal())
                .isEqualTo("access-sandbox-test-1");
        assertThat(settings.account("test chase")).isEmpty();
    }

    @Test
    void should_read_every_key() {
        Settings settings = config.load("""
                [PLAID]
                client_id: id
                SECRET = s
                environment = Sandbox
                country_codes = us, CA
                language = fr
                redirect_uri = http://localhost:4583/link.html
                url = http://127.0.0.1:9000
                public_key = old
                suppress_warnings = true
                [plaid-sync]
                dbfile = data/my.db
                jobs = 2
                days_requested = 30
                [influxdb]
                url = https://influx.example:8086/prefix
                token = user:pass word
                org = home
                bucket = db/rp
                mode = Journal
                pending = include
                [A]
                access_token = access-sandbox-a
                account = old
                [B]
                access_token = anything
                disabled = ON
                """);

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.plaid().customUrl()).isTrue();
        assertThat(settings.plaid().countryCodes()).containsExactly("US", "CA");
        assertThat(settings.database()).isEqualTo(folder.resolve("data/my.db"));
        InfluxSettings influx = settings.influx().orElseThrow();
        assertThat(influx.token().orElseThrow().reveal()).isEqualTo("user:pass word");
        assertThat(influx.mode()).isEqualTo(Mode.JOURNAL);
        assertThat(influx.pending()).isEqualTo(Pending.INCLUDE);
        assertThat(settings.accounts()).extracting(AccountSettings::disabled).containsExactly(false, true);
    }

    @Test
    void should_be_good_enough_for_reading_without_a_usable_influxdb() {
        Path file = config.write(VALID + "[influxdb]\nurl = nonsense\n");
        Map<String, String> environment = Map.of("INFLUXDB_TOKEN_FILE", "missing", "PLAID_SYNC_JOBS", "2");

        ReadableSettings readable = Configuration.loadForReading(file, environment);

        assertThat(readable.settings().accounts()).hasSize(1);
        assertThat(readable.settings().sync().jobs()).isEqualTo(2);
        assertThat(readable.settings().influx()).isEmpty();
        assertThat(ConfigFolder.shown(readable.influxProblems()))
                .anyMatch(problem -> problem.contains("[influxdb] url"))
                .anyMatch(problem -> problem.contains("INFLUXDB_TOKEN_FILE"))
                .anyMatch(problem -> problem.contains("[influxdb] bucket"));
    }

    @Test
    void should_tell_everything_when_influxdb_is_not_all_that_is_wrong() {
        Path file = config.write(VALID.replace("access-sandbox", "access-production") + "[influxdb]\nurl = nonsense\n");

        assertThatThrownBy(() -> Configuration.loadForReading(file, Map.of()))
                .hasMessageContaining("[influxdb] url")
                .hasMessageContaining("[Test Chase] access_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a;b", "a#b", "#a", "\"a\"", "'a'", "a,b", "a\\", "a\\,b", "${HOME}", "$a", "%(x)s", "%%", "=a:"
            })
    void should_pass_a_secret_on_as_it_stands(String secret) {
        String text = VALID.replace("test-secret", secret);

        assertThat(config.load(text).plaid().secret().reveal()).isEqualTo(secret);
        assertThat(config.load(VALID, Map.of("PLAID_SECRET", secret))
                        .plaid()
                        .secret()
                        .reveal())
                .isEqualTo(secret);
        config.write("key", secret + "\r\n");
        assertThat(config.load(VALID.replace("secret = test-secret", "secret_file = key"))
                        .plaid()
                        .secret()
                        .reveal())
                .isEqualTo(secret);
    }

    @Test
    void should_report_every_problem_at_once() {
        assertThat(config.problems("""
                stray = 1
                [PLAID]
                client_id = XXXX
                environment = prodution
                language = english
                country_codes = USA
                redirect_uri = not an address
                url = https://example.com
                [plaid-sync]
                jobs = 0
                days_requested = 1000
                [influxdb]
                url = ftp://host
                mode = upsrt
                pending = maybe
                [A]
                access_token =
                disabled = perhaps
                [B]
                access_token = access-production-b
                [C]
                access_token = public-sandbox-c
                [D]
                access_token = access-sandbox-d
                no delimiter
                [E]
                access_token = access-sandbox-d
                access_token = again
                [D]
                [Plaid]
                """))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("1: this line stands before"),
                        p -> assertThat(p).startsWith("2: [PLAID] secret: is missing"),
                        p -> assertThat(p).startsWith("3: [PLAID] client_id: is still a placeholder"),
                        p -> assertThat(p)
                                .isEqualTo("4: [PLAID] environment: must be sandbox or production;"
                                        + " did you mean production?"),
                        p -> assertThat(p).startsWith("5: [PLAID] language: must be two letters"),
                        p -> assertThat(p).startsWith("6: [PLAID] country_codes: must be two-letter"),
                        p -> assertThat(p).startsWith("7: [PLAID] redirect_uri: must be an address"),
                        p -> assertThat(p).startsWith("8: [PLAID] url: must point to this machine"),
                        p -> assertThat(p).startsWith("10: [plaid-sync] jobs: must be a whole number from 1 to 64"),
                        p -> assertThat(p).startsWith("11: [plaid-sync] days_requested: must be a whole number"),
                        p -> assertThat(p).startsWith("12: [influxdb] bucket: is missing"),
                        p -> assertThat(p).startsWith("13: [influxdb] url: must be an address"),
                        p -> assertThat(p).startsWith("14: [influxdb] mode:").endsWith("did you mean upsert?"),
                        p -> assertThat(p).startsWith("15: [influxdb] pending: must be exclude or include"),
                        p -> assertThat(p).startsWith("17: [A] access_token: is empty"),
                        p -> assertThat(p).startsWith("18: [A] disabled: must be true or false"),
                        p -> assertThat(p).startsWith("20: [B] access_token: is a token of Plaid's production"),
                        p -> assertThat(p).startsWith("22: [C] access_token: is a public token"),
                        p -> assertThat(p).startsWith("25: neither a [section]"),
                        p -> assertThat(p).startsWith("27: [E] access_token: is the same as that of [D]"),
                        p -> assertThat(p).startsWith("28: 'access_token' is already in line 27"),
                        p -> assertThat(p).startsWith("29: section [D] is already in line 23"),
                        p -> assertThat(p).isEqualTo("30: write [PLAID] instead of [Plaid]: case matters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "environment = development | 4: [PLAID] environment: Plaid shut down 'development'",
                "environment = production\\nurl = http://127.0.0.1:1 | 5: [PLAID] url: is for tests",
                "url = http://localhost@evil.example/ | 4: [PLAID] url: must be an address",
                "url = http://127.0.0.1.evil.example/ | 4: [PLAID] url: must point to this machine",
                "secret_file = nowhere | 4: [PLAID] secret_file: given together with 'secret'",
                "[A]\\naccess_token_file = nowhere | 5: [A] access_token_file: the file it names cannot be read: does not",
                "[A]\\naccess_token_file = . | 5: [A] access_token_file: the file it names cannot be read: is a folder",
                "[A]\\naccess_token = one two | 5: [A] access_token: contains a space",
                "[A]\\naccess_token = one ; mine | 5: [A] access_token: contains a space",
                "[A]\\naccess_token = one\\n  disabled = true | 5: [A] access_token: goes over several lines",
                "[A]\\naccess_token = access-development-x | 5: [A] access_token: is a token of Plaid's development",
                "[B\u001b[2J]\\naccess_token = x | 4: the section's name contains a control character",
                "[influxdb]\\nbucket = b | 4: [influxdb] url: is missing",
                "[influxdb]\\nurl = http://u:p@h\\nbucket = b | 5: [influxdb] url: must be an address",
                "[influxdb]\\nurl = http://h\\nbucket = b\\ntoken = XXXX | 7: [influxdb] token: is still a placeholder",
                "[influxdb]\\nurl = http://h\\nbucket = b\\ntoken = user:päss | 7: [influxdb] token: has a character that",
                "[influxdb]\\nurl = http://h\\nbucket = b\\ntoken = user:a\u00a0b | 7: [influxdb] token: has a character that",
                "[A]\\naccess_token = access-sandbox-ä | 5: [A] access_token: contains a space or a character",
            })
    void should_name_the_line_of(String lines, String problem) {
        String text = "[PLAID]\nclient_id = id\nsecret = s\n" + lines.replace("\\n", "\n") + "\n";

        assertThat(config.problems(text)).singleElement().asString().startsWith(problem);
    }

    @Test
    void should_say_what_to_do_without_a_file() {
        assertThatThrownBy(() -> Configuration.load(folder.resolve("none"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not exist; copy config/sandbox.example");
        assertThatThrownBy(() -> Configuration.load(folder, Map.of())).hasMessageContaining("is a folder");
        assertThat(config.problems(""))
                .singleElement()
                .asString()
                .startsWith("section [PLAID] with client_id and secret is missing");
    }

    @Test
    void should_refuse_what_is_no_text() throws IOException {
        Files.write(config.file(), new byte[] {'[', (byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> Configuration.load(config.file(), Map.of())).hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void should_take_environment_over_secret_files_over_the_file() {
        config.write("file-of-variable", "from-variable-file\n");
        config.write("plaid_secret", "from-credential\n");
        config.write("key", "from-file\n");
        String text = VALID.replace("secret = test-secret", "secret_file = key");
        Map<String, String> environment = new java.util.HashMap<>();
        List<String> seen = new ArrayList<>();

        seen.add(config.load(text, environment).plaid().secret().reveal());
        environment.put("CREDENTIALS_DIRECTORY", folder.toString());
        seen.add(config.load(text, environment).plaid().secret().reveal());
        environment.put("PLAID_SECRET_FILE", "file-of-variable");
        seen.add(config.load(text, environment).plaid().secret().reveal());
        environment.remove("PLAID_SECRET_FILE");
        environment.put("PLAID_SECRET", "from-variable");
        seen.add(config.load(text, environment).plaid().secret().reveal());
        environment.put("PLAID_SECRET", "");
        seen.add(config.load(text, environment).plaid().secret().reveal());

        assertThat(seen)
                .containsExactly(
                        "from-file", "from-credential", "from-variable-file", "from-variable", "from-credential");
    }

    @Test
    void should_name_the_variable_that_is_wrong() {
        assertThat(config.problems(VALID, Map.of("PLAID_SYNC_JOBS", "many", "TEST_CHASE_ACCESS_TOKEN", "XXXX")))
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).startsWith("environment variable PLAID_SYNC_JOBS: must be a whole number"),
                        p -> assertThat(p)
                                .startsWith("environment variable TEST_CHASE_ACCESS_TOKEN: is still a placeholder"));
        assertThat(config.problems(VALID, Map.of("PLAID_SECRET", "s", "PLAID_SECRET_FILE", "f")))
                .containsExactly(
                        "environment variable PLAID_SECRET_FILE: given together with PLAID_SECRET; keep one of them");
    }

    @Test
    void should_run_on_environment_alone() {
        Settings settings = config.load(
                "",
                Map.of(
                        "PLAID_CLIENT_ID", "id",
                        "PLAID_SECRET", "s",
                        "PLAID_ENVIRONMENT", "production",
                        "INFLUXDB_URL", "http://influx:8086",
                        "INFLUXDB_BUCKET", "b",
                        "PLAID_SYNC_DBFILE", "/data/x.db"));

        assertThat(settings.plaid().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(settings.influx()).isPresent();
        assertThat(settings.database()).isEqualTo(Path.of("/data/x.db"));
    }

    @Test
    void should_inherit_from_the_default_section() {
        assertThat(config.load("[DEFAULT]\ndisabled = yes\n" + VALID).accounts())
                .extracting(AccountSettings::disabled)
                .containsExactly(true);
    }

    @Test
    void should_warn_of_what_has_no_effect() {
        assertThat(config.warnings(VALID + "acess_token = x\nfoo = y\n[notes]\ntext = z\n[influx]\nurl = u\n"))
                .containsExactly(
                        "7: [Test Chase]: 'acess_token' is unknown and has no effect; did you mean 'access_token'?",
                        "8: [Test Chase]: 'foo' is unknown and has no effect",
                        "9: [notes] has no access_token and is ignored",
                        "11: [influx] has no access_token and is ignored; did you mean [influxdb]?");
    }

    @Test
    void should_warn_of_files_others_can_read() throws IOException {
        Path key = config.write("my key", "secret");
        Path file = config.write(VALID.replace("secret = test-secret", "secret_file = my key"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw----r--"));

        assertThat(ConfigFolder.shown(Configuration.load(file, Map.of()).warnings()))
                .satisfiesExactly(
                        w -> assertThat(w).endsWith("chmod 600 " + file),
                        w -> assertThat(w).startsWith("3: [PLAID] secret_file:").endsWith("chmod 600 '" + key + "'"));
    }

    @Test
    void should_point_to_the_database_of_the_original_program() throws IOException {
        ConfigFolder below = new ConfigFolder(Files.createDirectory(folder.resolve("config")));
        Path old = Files.createFile(folder.resolve("old.db"));

        Settings settings = below.load(VALID + "[plaid-sync]\ndbfile = old.db\n");

        assertThat(settings.database()).isEqualTo(below.folder().resolve("old.db"));
        assertThat(settings.warnings()).singleElement().asString().contains(old.toString());
    }

    @Test
    void should_find_an_account_in_any_unicode_form() {
        String name = "Crédit Müller ☂";
        Settings settings = config.load(VALID.replace("Test Chase", name));

        assertThat(settings.account(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isPresent();
    }

    @Test
    void should_never_repeat_a_value() {
        String marker = "MARKER-4711";
        StringBuilder text = new StringBuilder();
        for (String section : List.of("PLAID", "plaid-sync", "influxdb", "A")) {
            text.append('[').append(section).append("]\n");
            Keys keys = Keys.of(section);
            keys.names().forEach(key -> text.append(key + " = " + marker + " " + marker + "\n"));
            keys.secrets().forEach(key -> text.append(key + "_file = " + marker + "\n"));
            text.append(marker + "base64==\n" + marker + "\n" + marker + "base64==\n");
        }

        assertThat(config.problems(text.toString())).isNotEmpty().noneMatch(p -> p.toUpperCase()
                .contains("4711"));
        assertThat(config.warnings(VALID + marker + "base64==\n")).noneMatch(w -> w.contains("4711"));
        assertThat(config.load(VALID.replace("test-secret", marker)).toString()).doesNotContain(marker);
    }
}

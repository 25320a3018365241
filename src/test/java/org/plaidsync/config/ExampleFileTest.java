package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example is the documentation of the configuration: it works as it stands and leaves nothing out. */
class ExampleFileTest {
    @TempDir
    Path folder;

    private ConfigFolder config;
    private String example;

    @BeforeEach
    void read() throws IOException {
        config = new ConfigFolder(folder);
        example = Files.readString(Path.of("config/sandbox.example"));
    }

    @Test
    void should_ask_for_the_keys_and_nothing_else() {
        assertThat(config.problems(example)).hasSize(2).allMatch(problem -> problem.contains("is still a placeholder"));
    }

    @Test
    void should_work_with_the_keys_filled_in() {
        Settings settings = config.load(example.replace("= XXXX", "= test"));

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.accounts()).isEmpty();
        assertThat(settings.influx()).isEmpty();
    }

    @Test
    void should_show_the_defaults_and_name_every_key() {
        String everything = example.replaceAll("(?m)^#(\\[|[a-z_]+ =)", "$1")
                .replaceAll("(?m)^(token|client_id|secret) = XXXX", "$1 = test")
                .replace("sandbox-XXXX", "sandbox-test");

        Settings shown = config.load(everything);
        Settings defaults = config.load(example.replace("= XXXX", "= test"));

        assertThat(shown.warnings()).isEmpty();
        assertThat(shown.plaid()).isEqualTo(defaults.plaid());
        assertThat(shown.sync().jobs()).isEqualTo(defaults.sync().jobs());
        assertThat(shown.sync().daysRequested()).isEqualTo(defaults.sync().daysRequested());
        assertThat(shown.database()).isEqualTo(defaults.database());
        assertThat(shown.influx().orElseThrow().mode()).isEqualTo(InfluxSettings.Mode.AUTO);
        assertThat(shown.influx().orElseThrow().pending()).isEqualTo(InfluxSettings.Pending.EXCLUDE);
        assertThat(shown.account("Test Chase").orElseThrow().disabled()).isFalse();
        IniFile ini = IniReader.read(folder, everything);
        for (String section : List.of("PLAID", "plaid-sync", "influxdb", "Test Chase")) {
            Keys keys = Keys.of(section);
            assertThat(ini.section(section).orElseThrow().entries().keySet())
                    .containsAll(keys.names())
                    .containsAll(
                            keys.secrets().stream().map(key -> key + Keys.FILE).toList());
        }
    }
}

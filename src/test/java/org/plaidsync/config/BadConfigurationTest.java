package org.plaidsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the file, it is read, or refused in words that name the place and repeat no value. */
class BadConfigurationTest {
    private static final String MARKER = "MARKER4711";
    private static final List<String> VALUES = List.of(
            "",
            MARKER,
            MARKER + " " + MARKER,
            "\u001b[2J" + MARKER,
            MARKER + "\0",
            "\u202e" + MARKER,
            "\ud83d\ude00 " + MARKER,
            MARKER.repeat(20_000),
            "-1",
            "99999999999999999999",
            "0x10",
            "٣",
            "NaN",
            "http://" + MARKER + ":x@host/",
            "http://host:99999999/" + MARKER,
            "http://host:0/" + MARKER,
            "https://[" + MARKER,
            "/" + MARKER + "/\0",
            "..",
            MARKER + "\n  " + MARKER,
            "access-production-" + MARKER);
    private static final List<String> SECTIONS = List.of("PLAID", "plaid-sync", "influxdb", "Test Chase");

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void create() {
        config = new ConfigFolder(folder);
    }

    static Stream<Arguments> keys() {
        return SECTIONS.stream().flatMap(section -> Stream.concat(
                        Keys.of(section).names().stream(),
                        Keys.of(section).secrets().stream().map(key -> key + Keys.FILE))
                .map(key -> Arguments.of(section, key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void should_name_the_line_and_the_key_of(String section, String key) {
        for (String value : VALUES) {
            String entry = key + " = " + value + "\n";
            String text = with(section, key, entry);
            int line = (int) text.substring(0, text.indexOf(entry)).lines().count() + 1;

            List<String> problems = config.problems(text);

            assertThat(problems)
                    .as(key + " = " + value)
                    .filteredOn(problem -> !problem.endsWith("is missing"))
                    .allSatisfy(problem -> {
                        assertThat(problem).doesNotContain(MARKER).matches("(?s)[^\\p{Cntrl}]+");
                        assertThat(problem).startsWith(line + ": ").contains(key);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void should_name_the_variable_of(String section, String key) {
        String variable = Keys.variable(section, key);
        for (String value : VALUES) {
            if (value.indexOf('\0') < 0) {
                assertThat(config.problems(with(section, key, ""), Map.of(variable, value)))
                        .as(variable + "=" + value)
                        .filteredOn(problem -> !problem.endsWith("is missing"))
                        .allSatisfy(problem -> assertThat(problem)
                                .doesNotContain(MARKER)
                                .startsWith("environment variable " + variable + ": "));
            }
        }
    }

    @RepeatedTest(50)
    void should_survive_any_bytes(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);

        Files.write(config.file(), bytes);
        assertRefused();
        // and what is UTF-8 at least
        Files.writeString(config.file(), new String(bytes, StandardCharsets.ISO_8859_1));
        assertRefused();
    }

    @RepeatedTest(50)
    void should_survive_a_damaged_file(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder(ConfigFolder.VALID.replace("test-secret", MARKER)
                + "[influxdb]\nurl = http://127.0.0.1:1\nbucket = b\ntoken = " + MARKER + "\n");
        for (int i = 0; i < 5; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, (char) random.nextInt(0x250));
                case 2 -> text.insert(at, "\n");
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
            }
        }

        assertThat(config.problems(text.toString())).noneMatch(problem -> problem.contains(MARKER));
    }

    private void assertRefused() {
        try {
            Configuration.load(config.file(), Map.of());
        } catch (ConfigurationException refused) {
            assertThat(refused.problems()).isNotEmpty();
            assertThat(refused.getMessage()).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
            return;
        }
        throw new AssertionError("no such file is a configuration");
    }

    /** A valid file but for this entry, which takes the place of the valid one. */
    private static String with(String section, String key, String entry) {
        String plain = key.endsWith(Keys.FILE) ? key.substring(0, key.length() - Keys.FILE.length()) : key;
        String valid = """
            [PLAID]
            client_id = test-client
            secret = test-secret
            [plaid-sync]
            [influxdb]
            url = http://127.0.0.1:1
            bucket = b
            [Test Chase]
            access_token = access-sandbox-test-1
            """.replaceFirst(
                        "(?m)^" + plain + " = .*\n", section.equals("influxdb") || !plain.equals("url") ? "" : "$0");
        return valid.replace("[" + section + "]\n", "[" + section + "]\n" + entry);
    }
}

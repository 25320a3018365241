package org.plaidsync.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IniReaderTest {
    private static final String PYTHON = """
            import configparser, sys
            c = configparser.ConfigParser(interpolation=None)
            c.read_string(open(sys.argv[1], encoding='utf-8').read())
            for s in c.sections():
                for k in c[s]:
                    print(s.encode().hex(), k.encode().hex(), c[s][k].strip().encode().hex())
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[S]\nk = a ; b # c\n",
                "[S]\nk = \"quoted\" 'too'\n",
                "[S]\nk = back\\slash \\\nj = next\n",
                "[S]\nk = ${x} %(y)s %% $$ a,b,c\n",
                "[S]\nKEY = upper\n",
                "[S]\nk : colon = equals\nj=a:b\n",
                "[S]\r\nk = crlf\r\n\r\n[T]\r\nk = 2\r\n",
                "[S]\rk = old mac\r",
                "[S]\nk = one\n  two\n\n  three\nj = 1\n",
                "[S]\nk =\n  below\n",
                "[S]\nk = 1\n  # comment in between\n  2\n",
                "[S]\n  k = indented\n  j = as well\n",
                "[S]\n  k = deep\nj = shallow\n  more\n",
                "[S]\nk = 1\n  [T]\n",
                "# comment\n; comment\n\n[S]\n  ; indented comment\nk=1",
                "[S] behind\nk = 1\n",
                "[ S ]\nk = 1\n",
                "[Crédit Agricole ☂]\nk = é\n",
                "[s]\nk = 1\n[S]\nk = 2\n",
                "[DEFAULT]\nd = 1\n[S]\nk = 2\n[T]\nd = 3\n",
                "[S]\nk =\n\n\n[T]\n",
                "[S]\nk\u00a0=\u00a0no-break\u00a0\n",
                "[S]\nk k = spaces in the key\n",
                ""
            })
    void should_read_what_python_reads(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("ini"), text);

        IniFile ini = IniReader.read(file, text);

        assertThat(ini.problems()).isEmpty();
        assertThat(flat(ini)).isEqualTo(python(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k = 1\n",
                "[S]\nno delimiter\n",
                "[S]\n= no key\n",
                "[S]\n[S]\n",
                "[S]\nk = 1\nK = 2\n",
                "[DEFAULT]\nk = 1\nk = 2\n"
            })
    void should_refuse_what_python_refuses(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("ini"), text);

        assertThat(IniReader.read(file, text).problems()).hasSize(1);
        assertThat(python(file)).isEqualTo(Map.of("refused", ""));
    }

    private static Map<String, String> flat(IniFile ini) {
        Map<String, String> all = new TreeMap<>();
        for (IniFile.Section section : ini.sections()) {
            ini.defaults().forEach((key, entry) -> all.put(section.name() + "\0" + key, entry.value()));
            section.entries().forEach((key, entry) -> all.put(section.name() + "\0" + key, entry.value()));
        }
        return all;
    }

    private static Map<String, String> python(Path file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", PYTHON, file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeThat(false)
                    .as("python3 is not installed, nothing to compare with")
                    .isTrue();
            return Map.of();
        }
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() != 0) {
            return Map.of("refused", "");
        }
        return out.lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(
                        parts -> text(parts[0]) + "\0" + text(parts[1]),
                        parts -> text(parts[2]),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private static String text(String hex) {
        return new String(java.util.HexFormat.of().parseHex(hex), UTF_8);
    }
}

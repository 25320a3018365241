package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

/** Whatever language, digits, calendar and time zone the machine has: the program does and says the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("native")
class LocaleIT {
    private Workspace workspace;
    private LinkedItem bulk;
    private List<String> usual;

    @BeforeAll
    void run_where_nothing_is_special(@TempDir Path folder) throws IOException {
        workspace = Workspace.in(folder);
        bulk = workspace.save("Istanbul İI ıi", workspace.bank.linkBulk(Institution.TARTAN, 40));
        // with an I, whose lower case is another letter in Turkish
        workspace.append("[influxdb]\nFILE = -\nMODE = JOURNAL\nPENDING = INCLUDE\n");
        workspace.append("[plaid-sync]\nDBFILE = " + workspace.database() + "\n");
        usual = everything(Surroundings.USUAL.with("LC_ALL", "C").with("TZ", "UTC"));
    }

    @AfterAll
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tr, TR, '', Pacific/Apia",
        "ar, EG, -Duser.extensions=u-nu-arab, America/New_York",
        "fa, IR, -Duser.extensions=u-nu-arabext, Asia/Kolkata",
        "th, TH, -Duser.extensions=u-ca-buddhist-nu-thai, Europe/Berlin",
    })
    void should_say_and_do_the_same(String language, String country, String extensions, String zone)
            throws IOException {
        Surroundings odd = Surroundings.USUAL
                .with("LC_ALL", language + "_" + country + ".UTF-8")
                .with("TZ", zone)
                .with("-Duser.language=" + language)
                .with("-Duser.country=" + country);

        List<String> here = everything(extensions.isEmpty() ? odd : odd.with(extensions));

        assertThat(here).isEqualTo(usual);
        workspace.assertLedgerEquals(bulk);
    }

    /** A first sync, what it publishes, a preview, events: every line of it but what is about the moment. */
    private List<String> everything(Surroundings surroundings) throws IOException {
        Files.deleteIfExists(workspace.database());
        List<String> lines = new ArrayList<>();
        for (String[] arguments :
                new String[][] {{"-v"}, {"publish", "--dry-run"}, {"--dry-run", "--full", "-v"}, {"--json"}, {"--help"}
                }) {
            Ended ended = Program.run(surroundings, workspace.arguments(arguments));
            lines.add(String.join(" ", arguments) + ": " + ended.exitCode());
            lines.addAll(timeless(ended.out()));
            lines.addAll(timeless(ended.err()));
        }
        return lines;
    }

    private static List<String> timeless(String text) {
        return text.lines()
                .map(line -> line.replaceAll("done in \\d+\\.\\d s", "done")
                        .replaceAll("duration_ms(\":|=)\\d+", "duration_ms")
                        .replaceAll(" \\d{19}$", " now"))
                .toList();
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an account's failure means; {@link TaxonomyTest} has all of Plaid's. */
class DiagnosisTest {

    @Test
    void should_call_a_bug_a_bug() {
        Diagnosis diagnosis =
                Diagnosis.of("Bank", Path.of("config"), new IllegalStateException("nobody thought of this"));

        assertThat(diagnosis.title()).isEqualTo("*** Unexpected Error ***");
        assertThat(diagnosis.text()).contains("nobody thought of this");
        assertThat(diagnosis.advice()).singleElement().asString().contains("report it", "--stacktrace");
        assertThat(Diagnosis.exitCode(new IllegalStateException())).isEqualTo(ExitCode.INTERNAL_ERROR);
    }

    @Test
    void should_show_no_secret_and_nothing_that_drives_a_terminal() {
        RuntimeException failure = new IllegalStateException("at access-sandbox-0a1b2c3d\u001b[2J\u009b2J");

        assertThat(List.of(
                        Diagnosis.of("Bank", Path.of("config"), failure).text(),
                        FailureHandler.message(failure),
                        FailureHandler.trace(failure)))
                .allSatisfy(
                        text -> assertThat(text).contains("access-sandbox-***").doesNotContain("0a1b2c3d"));
        assertThat(FailureHandler.message(failure)).contains("?[2J?2J").doesNotContain("\u001b", "\u009b");
        assertThat(Legible.text("two\nlines 🏦")).isEqualTo("two\nlines 🏦");
    }
}

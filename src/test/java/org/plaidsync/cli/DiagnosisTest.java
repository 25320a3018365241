package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}

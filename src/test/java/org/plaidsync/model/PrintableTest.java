package org.plaidsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void should_leave_nothing_that_drives_a_terminal() {
        assertThat(Printable.line("\u001b[2JSay\u0007\r\nmore\u009b\u2028\u202e!\u2066\ud800"))
                .isEqualTo("[2JSay more !");
        assertThat(Printable.clean("Zoë 京都 🏦")).isEqualTo("Zoë 京都 🏦");
    }

    @Test
    void should_cut_what_nobody_reads_between_characters() {
        assertThat(Printable.line("x".repeat(300))).hasSize(300);
        assertThat(Printable.line("x".repeat(299) + "🏦🏦")).isEqualTo("x".repeat(299) + "…");
        assertThat(Printable.clean("x".repeat(400))).hasSize(400);
    }
}

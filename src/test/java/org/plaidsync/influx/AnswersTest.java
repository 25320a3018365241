package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers(Clock.systemUTC());

    @Test
    void should_quote_a_server_in_one_line_that_drives_no_terminal() {
        Answer answer = answers.of(503, " 7 ", "bad\u009b2J\u001b[31m\r\n  gateway\u202e ");

        assertThat(answer).isInstanceOfSatisfying(Answer.Later.class, later -> {
            assertThat(later.reason()).isEqualTo("InfluxDB answered 503 bad 2J [31m gateway");
            assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
        });
    }
}

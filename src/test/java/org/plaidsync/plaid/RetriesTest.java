package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.model.RetryAfter;

class RetriesTest {
    private final Retries retries = new Retries(RetryBudget.standard(), Retries.BASE_DELAY);

    @RepeatedTest(20)
    void should_double_the_wait_with_some_jitter() {
        PlaidException failure = failure("API_ERROR", "INTERNAL_SERVER_ERROR", null);

        assertThat(retries.delay(failure, 0).toMillis()).isBetween(500L, 750L);
        assertThat(retries.delay(failure, 1).toMillis()).isBetween(1000L, 1500L);
        assertThat(retries.delay(failure, 3).toMillis()).isBetween(4000L, 6000L);
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMIT_EXCEEDED,ITEM_GET_LIMIT", "ITEM_ERROR,PRODUCT_NOT_READY"})
    void should_wait_longer_where_plaid_asks_to_slow_down(String type, String code) {
        PlaidException failure = failure(type, code, null);

        assertThat(retries.delay(failure, 0).toMillis()).isBetween(2000L, 3000L);
        assertThat(retries.delay(failure, 3).toMillis()).isBetween(16000L, 24000L);
    }

    @Test
    void should_wait_as_long_as_the_answer_says() {
        assertThat(retries.delay(failure("RATE_LIMIT_EXCEEDED", "RATE_LIMIT", Duration.ofSeconds(37)), 2))
                .isEqualTo(Duration.ofSeconds(37));
        assertThat(retries.delay(failure("RATE_LIMIT_EXCEEDED", "RATE_LIMIT", Duration.ZERO), 0))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0                             | PT0S
                    120                           | PT2M
                    Sat, 07 Mar 2026 12:00:30 GMT | PT30S
                    Sat, 07 Mar 2026 11:00:00 GMT | PT0S
                    99999999999999999999          |
                    -5                            |
                    tomorrow                      |
                    """)
    void should_read_the_wait_as_seconds_or_as_a_date(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, StubPlaid.NOW)).isEqualTo(Optional.ofNullable(wait));
    }

    @Test
    void should_lend_no_more_time_than_there_is() {
        RetryBudget budget = RetryBudget.of(Duration.ofSeconds(3));

        assertThat(budget.take(Duration.ofSeconds(2))).isTrue();
        assertThat(budget.take(Duration.ofSeconds(2))).isFalse();
        assertThat(budget.remaining()).isEqualTo(Duration.ofSeconds(1));
        budget.spend(Duration.ofSeconds(5));
        assertThat(budget.remaining()).isZero();
    }

    private static PlaidException failure(String type, String code, Duration retryAfter) {
        return PlaidException.of(
                new PlaidError(type, code, "", null, null, null), OptionalInt.empty(), Optional.ofNullable(retryAfter));
    }
}

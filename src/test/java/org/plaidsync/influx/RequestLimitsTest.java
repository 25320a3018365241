package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitsTest {
    @ParameterizedTest
    @CsvSource({
        // a container of 64 MB, one of 256 MB, and a computer
        "19, 1383, 830122",
        "77, 5000, 3364181",
        "4096, 5000, 8388608",
    })
    void should_send_less_at_once_where_memory_is_short(int mebibytes, int lines, int bytes) {
        assertThat(RequestLimits.of((long) mebibytes << 20)).isEqualTo(new RequestLimits(lines, bytes));
    }
}

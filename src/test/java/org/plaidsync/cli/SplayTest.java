package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SplayTest {

    @Test
    void should_wait_for_another_random_time_in_each_run() {
        Pacing pacing = new Pacing();
        pacing.splay = Duration.ofMillis(40);
        long start = System.nanoTime();

        for (int run = 0; run < 25; run++) {
            pacing.delay();
        }

        // half a second on average; a fifth of it, if they are random, is as good as impossible
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
    }
}

package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a request is sent; {@code DeliveryTest} has what comes back. */
class InfluxServerTest {
    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void should_send_a_request_that_is_ready_only_when_it_is_its_turn() {
        List<Integer> sentBefore = new ArrayList<>();
        try (InfluxServer influx = new InfluxServer(server.target(), Clock.systemUTC())) {
            Optional<Answer> answer = influx.write("m n=1i 1000", () -> {
                sentBefore.add(server.batches().size());
                return true;
            });

            assertThat(answer).contains(new Answer.Accepted());
        }

        assertThat(sentBefore).containsExactly(0);
        assertThat(server.batches()).containsExactly(List.of("m n=1i 1000"));
    }

    @Test
    void should_not_count_how_long_it_waits_for_its_turn() {
        Duration patience = Duration.ofMillis(250);
        try (InfluxServer influx = new InfluxServer(server.target(), Clock.systemUTC(), patience)) {
            assertThat(influx.write("m n=1i 1000", () -> passes(patience.multipliedBy(4))))
                    .contains(new Answer.Accepted());
            assertThat(influx.write("m n=2i 2000", () -> !passes(patience.multipliedBy(4))))
                    .isEmpty();
        }
    }

    @Test
    void should_send_nothing_whose_turn_does_not_come() {
        try (InfluxServer influx = new InfluxServer(server.target(), Clock.systemUTC())) {
            assertThat(influx.write("m n=1i 1000", () -> false)).isEmpty();
            assertThat(influx.write("m n=2i 2000")).isEqualTo(new Answer.Accepted());
        }

        assertThat(server.batches()).containsExactly(List.of("m n=2i 2000"));
    }

    private static boolean passes(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException nobodyInterrupts) {
            throw new AssertionError(nobodyInterrupts);
        }
    }
}

package org.plaidsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.plaidsync.Monitor;
import org.plaidsync.model.Secret;

class PingTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void should_ask_for_the_address_as_healthchecks_defines_it() {
        try (Monitor monitor = new Monitor()) {
            Ping ping = ping(monitor.url() + "/");

            assertThat(ping.started()).isEmpty();
            assertThat(ping.ended(0)).isEmpty();
            assertThat(ping.ended(3)).isEmpty();

            assertThat(monitor.pings()).containsExactly("/start", "", "/3");
        }
    }

    @Test
    void should_not_wait_for_a_monitor_that_is_silent() {
        try (Monitor monitor = new Monitor().answering(Monitor.SILENCE)) {
            long start = System.nanoTime();

            Optional<String> complaint = new Ping(VERTX, Secret.of(monitor.url()), Duration.ofMillis(300)).started();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(complaint.orElseThrow())
                    .contains("127.0.0.1", "no answer within 0.3 s")
                    .doesNotContain("secret-key");
        }
    }

    @Test
    void should_say_in_one_line_that_nobody_is_there() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(ping("http://127.0.0.1:" + closed + "/secret-key").ended(1).orElseThrow())
                .contains("127.0.0.1", "ConnectException")
                .doesNotContain("secret-key", "\n");
    }

    private static Ping ping(String url) {
        return new Ping(VERTX, Secret.of(url), Duration.ofSeconds(20));
    }
}

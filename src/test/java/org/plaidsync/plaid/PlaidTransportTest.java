package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.plaid.PlaidErrorsTest.failureOf;
import static org.plaidsync.plaid.PlaidErrorsTest.stackTrace;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plaidsync.model.Secret;

/** What can go wrong on the way to Plaid and back. */
@QuarkusTest
class PlaidTransportTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s";
    private static final String ACCOUNTS = "{\"accounts\": []}";

    private interface Behaviour {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        server.close();
    }

    @Test
    void should_name_a_refused_connection() throws IOException {
        URI url = url();
        server.close();

        PlaidException failure = failure(url, Duration.ofSeconds(5));

        assertThat(failure.errorType()).isEqualTo(PlaidException.TRANSPORT);
        assertThat(failure.errorCode()).isEqualTo("CONNECTION_REFUSED");
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.RETRY);
        assertThat(failure).hasMessage(url.getAuthority() + " refused the connection.");
        assertThat(failure.httpStatus()).isEmpty();
    }

    @Test
    void should_name_an_unknown_host() {
        PlaidException failure = failure(URI.create("http://plaid.invalid"), Duration.ofSeconds(5));

        assertThat(failure.errorCode()).isEqualTo("UNKNOWN_HOST");
        assertThat(failure.getMessage()).contains("plaid.invalid");
    }

    @Test
    void should_name_an_answer_that_does_not_come() {
        serve(socket -> end.await());

        PlaidException failure = failure(url(), Duration.ofMillis(100));

        assertThat(failure.errorCode()).isEqualTo("TIMEOUT");
        assertThat(connections).hasValue(5);
    }

    @Test
    void should_name_an_answer_that_stops_coming() {
        serve(socket -> {
            write(socket, HEAD.formatted(1000, "{\"accounts\""));
            end.await();
        });

        PlaidException failure = failure(url(), Duration.ofMillis(100));

        assertThat(failure.errorCode()).isEqualTo("TIMEOUT");
    }

    @Test
    void should_name_a_connection_that_is_reset_before_the_answer() {
        serve(PlaidTransportTest::reset);

        PlaidException failure = failure(url(), Duration.ofSeconds(5));

        assertThat(failure.errorCode()).isEqualTo("CONNECTION_LOST");
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.RETRY);
        assertThat(connections).hasValue(5);
    }

    @Test
    void should_name_a_connection_that_is_reset_within_the_answer() {
        serve(socket -> {
            write(socket, HEAD.formatted(1000, "{\"accounts\""));
            reset(socket);
        });

        assertThat(failure(url(), Duration.ofSeconds(5)).errorCode()).isEqualTo("CONNECTION_LOST");
    }

    @Test
    void should_name_a_connection_that_is_closed_within_the_answer() {
        serve(socket -> write(socket, HEAD.formatted(1000, ACCOUNTS)));

        assertThat(failure(url(), Duration.ofSeconds(5)).errorCode()).isEqualTo("CONNECTION_LOST");
    }

    @Test
    void should_name_what_is_not_http() {
        serve(socket -> write(socket, "220 SECRET-GREETING of a mail server\r\n\r\n"));

        PlaidException failure = failure(url(), Duration.ofSeconds(5));

        assertThat(failure.errorCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(stackTrace(failure)).doesNotContain("SECRET-GREETING");
    }

    @Test
    void should_name_a_server_without_tls() {
        serve(socket -> write(socket, HEAD.formatted(ACCOUNTS.length(), ACCOUNTS)));
        URI url = URI.create("https://127.0.0.1:" + server.getLocalPort());

        PlaidException failure = failure(url, Duration.ofSeconds(5));

        assertThat(failure.errorCode()).isEqualTo("TLS_FAILED");
    }

    @Test
    void should_get_over_a_connection_that_was_closed_while_idle() {
        serve(socket -> {
            if (connections.get() == 1) {
                reset(socket);
            } else {
                write(socket, HEAD.formatted(ACCOUNTS.length(), ACCOUNTS));
            }
        });

        try (PlaidClient client = client(url(), Duration.ofSeconds(5))) {
            assertThat(client.accountsGet(StubPlaid.TOKEN).accounts()).isEmpty();
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void should_not_repeat_an_exchange_of_which_the_answer_got_lost() {
        serve(PlaidTransportTest::reset);

        try (PlaidClient client = client(url(), Duration.ofSeconds(5))) {
            PlaidException failure = failureOf(() -> client.publicTokenExchange(Secret.of("public-sandbox-test-1")));
            assertThat(failure.errorCode()).isEqualTo("CONNECTION_LOST");
            assertThat(stackTrace(failure)).doesNotContain("public-sandbox");
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void should_not_repeat_a_removal_of_which_the_answer_got_lost() {
        serve(PlaidTransportTest::reset);

        try (PlaidClient client = client(url(), Duration.ofSeconds(5))) {
            failureOf(() -> client.itemRemove(StubPlaid.TOKEN));
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void should_stop_waiting_for_an_answer_when_interrupted() throws Exception {
        serve(socket -> end.await());

        try (PlaidClient client = client(url(), Duration.ofMinutes(2))) {
            Interrupted interrupted = interruptWhenAsked(() -> client.itemGet(StubPlaid.TOKEN));

            assertThat(interrupted.failure().errorCode()).isEqualTo("INTERRUPTED");
            assertThat(interrupted.stillInterrupted()).isTrue();
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void should_stop_waiting_for_a_retry_when_interrupted() throws Exception {
        serve(socket ->
                write(socket, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 80\r\nContent-Length: 0\r\n\r\n"));

        try (PlaidClient client = client(url(), Duration.ofMinutes(2))) {
            Interrupted interrupted = interruptWhenAsked(() -> client.itemGet(StubPlaid.TOKEN));

            assertThat(interrupted.failure().errorCode()).isEqualTo("INTERRUPTED");
            assertThat(interrupted.stillInterrupted()).isTrue();
        }
    }

    @Test
    void should_not_lose_an_access_token_to_an_interrupt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        String body = "{\"access_token\": \"access-sandbox-test-1\", \"item_id\": \"i1\"}";
        serve(socket -> {
            interrupted.await();
            write(socket, HEAD.formatted(body.length(), body));
        });
        CompletableFuture<Secret> token = new CompletableFuture<>();

        try (PlaidClient client = client(url(), Duration.ofSeconds(30))) {
            Thread thread = new Thread(() -> {
                Secret accessToken = client.publicTokenExchange(Secret.of("public-sandbox-test-1"))
                        .accessToken();
                token.complete(Thread.currentThread().isInterrupted() ? accessToken : Secret.of("not interrupted"));
            });
            thread.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            interrupted.countDown();

            assertThat(token.get(10, TimeUnit.SECONDS)).isEqualTo(Secret.of("access-sandbox-test-1"));
        }
    }

    private record Interrupted(PlaidException failure, boolean stillInterrupted) {}

    private Interrupted interruptWhenAsked(Runnable call) throws Exception {
        CompletableFuture<Interrupted> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            PlaidException failure = failureOf(call);
            outcome.complete(new Interrupted(failure, Thread.currentThread().isInterrupted()));
        });
        thread.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        return outcome.get(10, TimeUnit.SECONDS);
    }

    private static PlaidClient client(URI url, Duration readTimeout) {
        return StubPlaid.client(url, RetryBudget.standard(), readTimeout);
    }

    private static PlaidException failure(URI url, Duration readTimeout) {
        try (PlaidClient client = client(url, readTimeout)) {
            return failureOf(() -> client.accountsGet(StubPlaid.TOKEN));
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Reads each request's first bytes, behaves, and closes; one connection after the other in threads of their own. */
    private void serve(Behaviour behaviour) {
        start(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                start(() -> {
                    try (socket) {
                        socket.getInputStream().read(new byte[8192]);
                        asked.countDown();
                        behaviour.with(socket);
                    }
                });
            }
        });
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException closed) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void reset(Socket socket) throws SocketException, IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}

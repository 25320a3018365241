package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** What may be sent again depends on whether sending had begun, which exceptions alone do not tell. */
class ExchangeTest {
    private static final AnswerWait WAIT =
            new AnswerWait(URI.create("https://plaid.invalid").getAuthority(), Duration.ofSeconds(5));

    @Test
    void should_take_tls_for_untrustworthy_before_it_came_about() {
        assertThat(failure(false, new SSLException("handshake failed")).errorCode())
                .isEqualTo("TLS_FAILED");
    }

    @Test
    void should_take_tls_for_broken_off_once_it_came_about() {
        PlaidException failure = failure(true, new SSLException("peer shut down incorrectly"));

        assertThat(failure.errorCode()).isEqualTo("CONNECTION_LOST");
        assertThat(TransportErrors.isBeforeSending(failure)).isFalse();
    }

    @Test
    void should_tell_a_connection_from_an_answer_that_did_not_come_in_time() {
        assertThat(failure(false, new SocketTimeoutException("timeout")).errorCode())
                .isEqualTo("CONNECT_TIMEOUT");
        assertThat(failure(true, new SocketTimeoutException("timeout")).errorCode())
                .isEqualTo("TIMEOUT");
    }

    @Test
    void should_not_take_what_is_wrong_with_the_program_for_the_network() {
        IOException canceled = new IOException("canceled due to java.lang.OutOfMemoryError");
        canceled.addSuppressed(new OutOfMemoryError("test"));
        Exchange exchange = new Exchange();
        exchange.onFailure(null, canceled);

        assertThatThrownBy(() -> WAIT.await(exchange)).isInstanceOf(OutOfMemoryError.class);
    }

    private static PlaidException failure(boolean sent, IOException thrown) {
        Exchange exchange = new Exchange();
        if (sent) {
            exchange.requestHeadersStart(null);
        }
        exchange.onFailure(null, thrown);
        return PlaidErrorsTest.failureOf(() -> WAIT.await(exchange));
    }
}

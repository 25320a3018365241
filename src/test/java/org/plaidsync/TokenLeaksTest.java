package org.plaidsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.SimulatedBank;

class TokenLeaksTest {

    @Test
    void should_know_a_token_of_the_bank_when_it_sees_one() {
        Vertx vertx = Vertx.vertx();
        try (SimulatedBank bank = SimulatedBank.start(vertx, Clock.systemUTC(), 0)) {
            String token = bank.link(Institution.CHASE).accessToken().reveal();

            assertThat(TokenLeaks.in("a\nerror: {\"access_token\":\"" + token + "\"}\nb"))
                    .hasSize(1);
            assertThatThrownBy(() -> TokenLeaks.refuse("token " + token)).hasMessageContaining(token);
            assertThat(TokenLeaks.in("Access token received: " + token)).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

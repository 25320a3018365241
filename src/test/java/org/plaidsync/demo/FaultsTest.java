package org.plaidsync.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest extends RunningBank {

    @Test
    void should_fail_as_often_as_asked_and_then_recover() {
        LinkedItem item = bank.link(Institution.CHASE);
        LinkedItem other = bank.link(Institution.TARTAN);
        bank.failNext("/accounts/get", item, Fault.error("INSTITUTION_DOWN"), 2);

        assertThat(accounts(other).status()).isEqualTo(200);
        assertThat(accounts(item).errorCode()).isEqualTo("INSTITUTION_DOWN");
        assertThat(accounts(item).json().path("error_type").asText()).isEqualTo("INSTITUTION_ERROR");
        assertThat(accounts(item).status()).isEqualTo(200);
    }

    @Test
    void should_say_when_to_come_back() {
        LinkedItem item = bank.link(Institution.CHASE);
        bank.failNext("/accounts/get", Fault.tooMany("ACCOUNTS_LIMIT", Optional.of("7")), 1);

        var refused = accounts(item);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("Retry-After")).contains("7");
        assertThat(refused.json().path("error_type").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
    }

    @Test
    void should_answer_with_what_is_not_plaid_s() {
        LinkedItem item = bank.link(Institution.CHASE);
        bank.failNext("/accounts/get", Fault.badGateway(), 1);
        bank.failNext("/accounts/get", Fault.emptyAnswer(), 1);
        bank.failNext("/accounts/get", Fault.halfJson(), 1);
        bank.failNext("/accounts/get", Fault.wrongTypes(), 1);

        var gateway = accounts(item);
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(gateway.text()).startsWith("<html>");
        assertThat(accounts(item).text()).isEmpty();
        assertThat(accounts(item).text()).startsWith("{\"accounts\"").doesNotContain("request_id");
        assertThat(accounts(item).json().path("accounts").isObject()).isTrue();
    }

    @Test
    void should_lose_the_connection() {
        LinkedItem item = bank.link(Institution.CHASE);
        // The JDK's client repeats a request by itself when a kept connection is closed before any answer.
        bank.failNext("/accounts/get", Fault.cutShort(), 1);
        assertThatThrownBy(() -> accounts(item))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);

        bank.failNext("/accounts/get", Fault.reset(), 10);
        assertThatThrownBy(() -> accounts(item)).isInstanceOf(UncheckedIOException.class);
        bank.forgetFaults();
        assertThat(accounts(item).status()).isEqualTo(200);
    }

    @Test
    void should_use_up_a_public_token_even_if_the_answer_is_lost() {
        String publicToken = client.post(
                        "/sandbox/public_token/create",
                        "{\"institution_id\":\"ins_56\",\"initial_products\":[\"transactions\"]}")
                .json()
                .path("public_token")
                .asText();
        String body = "{\"public_token\":\"" + publicToken + "\"}";
        bank.failNext("/item/public_token/exchange", Fault.cutShort(), 1);

        assertThatThrownBy(() -> client.post("/item/public_token/exchange", body))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(client.post("/item/public_token/exchange", body).errorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    }

    @Test
    void should_hang_until_the_client_gives_up() {
        LinkedItem item = bank.link(Institution.CHASE);
        bank.failNext("/accounts/get", Fault.hang(), 1);
        var impatient = client.request("/accounts/get")
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMillis(100))
                .POST(BodyPublishers.ofString(BankClient.with(item)))
                .build();

        assertThatThrownBy(() -> client.send(impatient)).hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void should_record_requests_without_their_secrets() {
        LinkedItem item = bank.link(Institution.CHASE);
        bank.failNext("/accounts/get", Fault.badGateway(), 1);

        accounts(item);
        client.post("/item/get", BankClient.with(item));

        assertThat(bank.requests()).extracting(RecordedRequest::path).containsExactly("/accounts/get", "/item/get");
        RecordedRequest request = bank.requests("/accounts/get").get(0);
        assertThat(request.itemId()).contains(item.itemId());
        assertThat(request.body()).isEqualTo("{\"access_token\":\"***\"}");
        assertThat(request.headers()).containsEntry("plaid-secret", "***").containsKey("content-type");
        assertThat(bank.requests().toString())
                .doesNotContain(item.accessToken().reveal())
                .doesNotContain(SimulatedBank.SECRET);
        assertThat(bank.mostRequestsAtOnce()).isEqualTo(1);
    }

    private BankClient.Answer accounts(LinkedItem item) {
        return client.post("/accounts/get", BankClient.with(item));
    }
}

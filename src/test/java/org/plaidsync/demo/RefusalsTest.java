package org.plaidsync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest extends RunningBank {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /item/get           | {}                                                  | MISSING_FIELDS
                    /item/get           | {"access_token":"TOKEN","colour":"red"}             | UNKNOWN_FIELDS
                    /item/get           | {"access_token":"access-sandbox-demo-nobody"}       | INVALID_ACCESS_TOKEN
                    /item/get           | {"access_token":"access-production-demo-other"}     | INVALID_ACCESS_TOKEN
                    /transactions/sync  | {"access_token":"TOKEN","options":null}             | INVALID_FIELD
                    /transactions/sync  | {"access_token":"TOKEN","cursor":null}              | INVALID_FIELD
                    /transactions/sync  | {"access_token":"TOKEN","count":"500"}              | INVALID_FIELD
                    /transactions/get   | {"access_token":"TOKEN","start_date":"2026-02-30","end_date":"2026-03-01"} | INVALID_FIELD
                    /accounts/get       | {"access_token":"TOKEN","options":{"cached":true}}  | UNKNOWN_FIELDS
                    /accounts/get       | not JSON                                            | INVALID_BODY
                    /accounts/get       | [1]                                                 | INVALID_BODY
                    /investments/get    | {"access_token":"TOKEN"}                            | NOT_FOUND
                    /link/token/create  | {"client_name":"x","language":"en","country_codes":["US"],"user":{"client_user_id":"u"},"products":["balance"]} | INVALID_PRODUCT
                    /link/token/create  | {"client_name":"x","language":"en","country_codes":["US"],"products":["transactions"]} | MISSING_FIELDS
                    /link/token/create  | {"client_name":"x","language":"en","country_codes":["US"],"access_token":"TOKEN","products":["transactions"]} | INVALID_FIELD
                    """)
    void should_refuse_what_plaid_refuses(String path, String body, String code) {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 1);

        var answer = client.post(path, body.replace("TOKEN", item.accessToken().reveal()));

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.json().path("request_id").asText()).isNotEmpty();
    }

    @Test
    void should_refuse_wrong_credentials_and_a_wrong_content_type() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 1);
        var wrongSecret = client.request("/item/get")
                .header("Content-Type", "application/json")
                .header("PLAID-CLIENT-ID", SimulatedBank.CLIENT_ID)
                .header("PLAID-SECRET", "another")
                .POST(BodyPublishers.ofString(BankClient.with(item)));
        var wrongType = client.request("/item/get")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(BankClient.with(item)));
        var inBody = client.request("/item/get")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BankClient.with(
                        item,
                        "\"client_id\":\"" + SimulatedBank.CLIENT_ID + "\"",
                        "\"secret\":\"" + SimulatedBank.SECRET + "\"")));

        assertThat(client.send(wrongSecret.build()).errorCode()).isEqualTo("INVALID_API_KEYS");
        assertThat(client.send(wrongType.build()).errorCode()).isEqualTo("INVALID_BODY");
        assertThat(client.send(inBody.build()).status()).isEqualTo(200);
    }

    @Test
    void should_want_an_age_for_the_balances_of_capital_one_s_cards() {
        LinkedItem item = bank.link(Institution.CAPITAL_ONE);
        String savings = "\"account_ids\":[\"" + item.accountIds().get(0) + "\"]";

        assertThat(balances(item, "").errorCode()).isEqualTo("INVALID_FIELD");
        assertThat(balances(item, savings).status()).isEqualTo(200);
        assertThat(balances(item, "\"min_last_updated_datetime\":\"2026-03-10T08:59:59Z\"")
                        .json()
                        .at("/accounts/1/balances/last_updated_datetime")
                        .asText())
                .isEqualTo("2026-03-10T09:00:00Z");
        assertThat(balances(item, "\"min_last_updated_datetime\":\"2026-03-10T09:00:01Z\"")
                        .errorCode())
                .isEqualTo("LAST_UPDATED_DATETIME_OUT_OF_RANGE");
    }

    private BankClient.Answer balances(LinkedItem item, String options) {
        return client.post("/accounts/balance/get", BankClient.with(item, "\"options\":{" + options + "}"));
    }

    @Test
    void should_ask_for_a_login_until_repaired_and_then_catch_up() {
        LinkedItem item = bank.link(Institution.CHASE);
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();
        item.requireLogin();
        bank.advance(3);
        var refused = client.post("/accounts/get", BankClient.with(item));
        var told = client.post("/item/get", BankClient.with(item));

        item.repair();

        assertThat(refused.errorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().at("/item/error/error_code").asText()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(client.syncAll(item, cursor, 500).path("added")).isNotEmpty();
        assertThat(client.post("/item/get", BankClient.with(item))
                        .json()
                        .at("/item/error")
                        .isNull())
                .isTrue();
    }

    @Test
    void should_not_know_a_removed_item_any_more() {
        LinkedItem item = bank.link(Institution.CHASE);

        client.post("/item/remove", BankClient.with(item));

        assertThat(client.post("/transactions/sync", BankClient.with(item)).errorCode())
                .isEqualTo("ITEM_NOT_FOUND");
    }

    @Test
    void should_tell_what_it_is_told_to_tell_of_an_item() {
        LinkedItem item = bank.link(Institution.CHASE);
        item.consentExpires(Instant.parse("2026-03-20T00:00:00Z"));
        item.bankAnswered(Optional.of(Instant.parse("2026-03-01T01:02:03.326860787Z")), Optional.empty());

        var told = client.post("/item/get", BankClient.with(item)).json();
        item.tellLittle();
        var little = client.post("/item/get", BankClient.with(item)).json();

        assertThat(told.at("/item/consent_expiration_time").asText()).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(told.at("/status/transactions/last_successful_update").asText())
                .isEqualTo("2026-03-01T01:02:03.326860787Z");
        assertThat(little.at("/item/institution_id").isNull()).isTrue();
        assertThat(little.at("/status").isNull()).isTrue();
    }
}

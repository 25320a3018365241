package org.plaidsync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.plaidsync.model.Environment;
import org.plaidsync.model.Secret;

class LinkTest extends RunningBank {
    private static final String NEW_LINK = """
            {"client_name":"plaid-sync","language":"en","country_codes":["US"],
             "user":{"client_user_id":"someone"},"products":["transactions"],
             "transactions":{"days_requested":60}%s}""";

    @Test
    void should_exchange_a_public_token_once() {
        Secret publicToken = bank.completeLink(linkToken(""), Institution.CHASE);

        JsonNode exchanged = exchange(publicToken).json();
        var again = exchange(publicToken);

        Secret accessToken = Secret.of(exchanged.path("access_token").asText());
        assertThat(Environment.SANDBOX.issued("access", accessToken)).isTrue();
        assertThat(bank.item(exchanged.path("item_id").asText()).accessToken()).isEqualTo(accessToken);
        assertThat(again.errorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    }

    @Test
    void should_let_a_public_token_expire() {
        Secret publicToken = bank.completeLink(linkToken(""), Institution.CHASE);

        bank.advance(1);

        assertThat(exchange(publicToken).errorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
    }

    @Test
    void should_fetch_as_many_days_as_the_link_token_asked_for() {
        bank.completeLink(linkToken(""), Institution.CHASE);

        LinkedItem item = bank.items().get(0);
        assertThat(item.truth().transactions()).isNotEmpty().allSatisfy(row -> assertThat(row.date())
                .isAfterOrEqualTo(LocalDate.of(2026, 1, 9)));
    }

    @Test
    void should_serve_a_script_that_ends_a_session_as_told() {
        var script = client.get("/link-initialize.js");
        var linked = plainText(
                "/demo/link/succeed", "{\"link_token\":\"" + linkToken("") + "\",\"institution_id\":\"ins_5\"}");
        var left = plainText(
                "/demo/link/exit", "{\"link_token\":\"" + linkToken("") + "\",\"error_code\":\"INSTITUTION_DOWN\"}");
        var lost = plainText("/demo/link/succeed", "{\"link_token\":\"link-sandbox-demo-unknown\"}");

        assertThat(script.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(script.text()).contains("window.Plaid").contains("{\"id\":\"ins_5\",\"name\":\"Citibank Online\"}");
        assertThat(linked.json().path("public_token").asText()).startsWith("public-sandbox-");
        assertThat(linked.json().at("/metadata/institution/name").asText()).isEqualTo("Citibank Online");
        assertThat(linked.json().at("/metadata/accounts")).hasSize(2);
        assertThat(linked.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(left.json().at("/error/error_code").asText()).isEqualTo("INSTITUTION_DOWN");
        assertThat(left.json().at("/metadata/link_session_id").asText()).isNotEmpty();
        assertThat(lost.errorCode()).isEqualTo("INVALID_LINK_TOKEN");
    }

    @Test
    void should_repair_an_item_in_update_mode_under_the_same_token() {
        LinkedItem item = bank.link(Institution.CHASE);
        item.requireLogin();
        String linkToken = client.post(
                        "/link/token/create",
                        BankClient.with(
                                item,
                                "\"client_name\":\"plaid-sync\"",
                                "\"language\":\"en\"",
                                "\"country_codes\":[\"US\"]",
                                "\"user\":{\"client_user_id\":\"someone\"}"))
                .json()
                .path("link_token")
                .asText();

        bank.completeLink(linkToken, Institution.CHASE);

        assertThat(client.post("/accounts/get", BankClient.with(item)).status()).isEqualTo(200);
        assertThat(bank.items()).hasSize(1);
    }

    @Test
    void should_finish_hosted_link_on_its_own_page() {
        JsonNode created = client.post("/link/token/create", NEW_LINK.formatted(",\"hosted_link\":{}"))
                .json();
        String page = created.path("hosted_link_url")
                .asText()
                .substring(bank.url().toString().length());

        var opened = client.get(page);
        form(page + "/exit", "");
        JsonNode left = sessions(created);
        form(page + "/succeed", "institution_id=ins_128026");
        JsonNode linked = sessions(created);

        assertThat(opened.text()).contains("<option value=\"ins_128026\">Capital One</option>");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/exit/error").isNull()).isTrue();
        assertThat(left.at("/0/results").isNull()).isTrue();
        assertThat(linked).hasSize(2);
        JsonNode result = linked.at("/1/results/item_add_results/0");
        assertThat(result.at("/institution/institution_id").asText()).isEqualTo("ins_128026");
        assertThat(exchange(Secret.of(result.path("public_token").asText())).status())
                .isEqualTo(200);
    }

    @Test
    void should_let_a_person_play_from_the_command_line() {
        LinkedItem item = bank.link(Institution.CHASE);

        var welcome = client.get("/");
        var advanced = plainText("/demo/advance?days=7", "");
        var refused = plainText("/demo/advance?days=soon", "");
        var login = plainText("/demo/require-login?item=" + item.itemId(), "");

        assertThat(welcome.text())
                .contains("url = " + bank.url())
                .contains("/demo/advance?days=7")
                .contains(item.itemId());
        assertThat(advanced.text()).isEqualTo("It is 2026-03-17 now.\n");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(login.text()).isEqualTo("Chase asks for a new login now.\n");
        assertThat(client.post("/accounts/get", BankClient.with(item)).errorCode())
                .isEqualTo("ITEM_LOGIN_REQUIRED");
    }

    private String linkToken(String more) {
        return client.post("/link/token/create", NEW_LINK.formatted(more))
                .json()
                .path("link_token")
                .asText();
    }

    private BankClient.Answer exchange(Secret publicToken) {
        return client.post("/item/public_token/exchange", "{\"public_token\":\"" + publicToken.reveal() + "\"}");
    }

    private JsonNode sessions(JsonNode created) {
        return client.post(
                        "/link/token/get",
                        "{\"link_token\":\"" + created.path("link_token").asText() + "\"}")
                .json()
                .path("link_sessions");
    }

    private BankClient.Answer plainText(String path, String body) {
        return client.send(client.request(path)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private void form(String path, String body) {
        client.send(client.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}

package org.plaidsync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.plaid.client.JSON;
import com.plaid.client.model.AccountsGetResponse;
import com.plaid.client.model.ItemGetResponse;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveResponse;
import com.plaid.client.model.LinkTokenCreateResponse;
import com.plaid.client.model.LinkTokenGetResponse;
import com.plaid.client.model.PlaidError;
import com.plaid.client.model.SandboxItemResetLoginResponse;
import com.plaid.client.model.SandboxPublicTokenCreateResponse;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsGetResponse;
import com.plaid.client.model.TransactionsSyncResponse;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plaidsync.demo.BankClient.Answer;

/** The bank's answers, and what it accepts as requests, judged by Plaid's own OpenAPI file and SDK. */
class ContractTest extends RunningBank {
    private static final Gson SDK = new JSON().getGson();

    private final PlaidOpenApi plaid = PlaidOpenApi.orSkip();

    @Test
    void should_link_as_plaid_does() {
        String publicToken = read(SandboxPublicTokenCreateResponse.class, call("/sandbox/public_token/create", """
                                {"institution_id":"ins_109508","initial_products":["transactions"],
                                 "options":{"transactions":{"days_requested":730}}}"""))
                .getPublicToken();
        ItemPublicTokenExchangeResponse exchanged = read(
                ItemPublicTokenExchangeResponse.class,
                call("/item/public_token/exchange", "{\"public_token\":\"" + publicToken + "\"}"));

        assertThat(bank.item(exchanged.getItemId()).accessToken().reveal()).isEqualTo(exchanged.getAccessToken());
    }

    @Test
    void should_describe_every_bank_s_items_and_accounts_as_plaid_does() {
        for (Institution institution : Institution.all()) {
            LinkedItem item = bank.link(institution.id());

            ItemGetResponse got = read(ItemGetResponse.class, call("/item/get", BankClient.with(item)));
            AccountsGetResponse accounts =
                    read(AccountsGetResponse.class, call("/accounts/get", BankClient.with(item)));
            read(
                    AccountsGetResponse.class,
                    call(
                            "/accounts/balance/get",
                            BankClient.with(
                                    item, "\"options\":{\"min_last_updated_datetime\":\"2026-03-01T00:00:00Z\"}")));

            assertThat(got.getItem().getInstitutionName()).isEqualTo(institution.name());
            assertThat(accounts.getAccounts())
                    .extracting(account -> account.getMask())
                    .containsExactlyElementsOf(item.truth().accounts().stream()
                            .map(account -> account.mask().orElseThrow())
                            .toList());
        }
    }

    @Test
    void should_tell_every_bank_s_transactions_as_plaid_does() {
        for (Institution institution : Institution.all()) {
            LinkedItem item = bank.link(institution.id());
            TransactionsSyncResponse page = read(
                    TransactionsSyncResponse.class,
                    call(
                            "/transactions/sync",
                            BankClient.with(
                                    item, "\"count\":500", "\"options\":{\"include_original_description\":true}")));
            String cursor = client.syncAll(item, page.getNextCursor(), 500)
                    .path("next_cursor")
                    .asText();
            bank.advance(2);
            TransactionsSyncResponse update = read(
                    TransactionsSyncResponse.class,
                    call("/transactions/sync", BankClient.with(item, "\"cursor\":\"" + cursor + "\"")));

            assertThat(page.getAdded()).allSatisfy(ContractTest::isComplete);
            assertThat(update.getAdded()).isNotEmpty();
            assertThat(update.getModified()).isNotEmpty();
            assertThat(update.getRemoved()).isNotEmpty();
        }
    }

    private static void isComplete(Transaction row) {
        assertThat(row.getAmount()).isNotNull();
        assertThat(row.getDate()).isNotNull();
        assertThat(row.getLocation()).isNotNull();
        assertThat(row.getPaymentMeta()).isNotNull();
        assertThat(row.getPersonalFinanceCategory().getDetailed())
                .startsWith(row.getPersonalFinanceCategory().getPrimary());
    }

    @Test
    void should_keep_the_digits_of_an_amount_through_the_sdk() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 0);
        item.add(item.accountIds().get(0), NOW.atZone(java.time.ZoneOffset.UTC).toLocalDate(), "1234.50", "x");

        var added = read(TransactionsSyncResponse.class, call("/transactions/sync", BankClient.with(item)))
                .getAdded();

        assertThat(BigDecimal.valueOf(added.get(0).getAmount())).isEqualByComparingTo("1234.5");
    }

    @Test
    void should_answer_a_fresh_item_and_a_window_as_plaid_does() {
        LinkedItem fresh = bank.link(Institution.CHASE, HistoryStage.NOT_READY);
        LinkedItem item = bank.link(Institution.CHASE);

        read(TransactionsSyncResponse.class, call("/transactions/sync", BankClient.with(fresh)));
        TransactionsGetResponse window = read(
                TransactionsGetResponse.class,
                call(
                        "/transactions/get",
                        BankClient.with(item, "\"start_date\":\"2026-02-01\"", "\"end_date\":\"2026-02-28\"")));

        assertThat(window.getTotalTransactions()).isPositive();
    }

    @Test
    void should_report_link_sessions_as_plaid_does() {
        LinkTokenCreateResponse created = read(LinkTokenCreateResponse.class, call("/link/token/create", """
                        {"client_name":"plaid-sync","language":"en","country_codes":["US"],
                         "user":{"client_user_id":"someone"},"products":["transactions"],
                         "transactions":{"days_requested":730},"hosted_link":{}}"""));
        String body = "{\"link_token\":\"" + created.getLinkToken() + "\"}";
        LinkTokenGetResponse before = read(LinkTokenGetResponse.class, call("/link/token/get", body));
        bank.abandonLink(created.getLinkToken(), Optional.of(org.plaidsync.demo.PlaidError.of("INSTITUTION_DOWN")));
        bank.completeLink(created.getLinkToken(), Institution.CHASE);
        LinkTokenGetResponse after = read(LinkTokenGetResponse.class, call("/link/token/get", body));

        assertThat(created.getHostedLinkUrl()).startsWith(bank.url().toString());
        assertThat(before.getLinkSessions()).isNullOrEmpty();
        assertThat(after.getLinkSessions()).hasSize(2);
        assertThat(after.getLinkSessions().get(1).getResults().getItemAddResults())
                .hasSize(1);
    }

    @Test
    void should_tell_errors_as_plaid_does() {
        LinkedItem item = bank.link(Institution.CHASE);
        read(SandboxItemResetLoginResponse.class, call("/sandbox/item/reset_login", BankClient.with(item)));

        PlaidError refused = read(PlaidError.class, call("/transactions/sync", BankClient.with(item)));
        ItemGetResponse told = read(ItemGetResponse.class, call("/item/get", BankClient.with(item)));
        item.tellLittle();
        client.post("/item/get", BankClient.with(item));
        read(ItemRemoveResponse.class, call("/item/remove", BankClient.with(item)));
        PlaidError gone = read(PlaidError.class, call("/item/get", BankClient.with(item)));

        assertThat(refused.getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(refused.getRequestId()).isNotEmpty();
        assertThat(told.getItem().getError().getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
        assertThat(gone.getErrorCode()).isEqualTo("ITEM_NOT_FOUND");
    }

    @Test
    void should_notice_what_plaid_would_refuse() {
        assertThat(plaid.validateRequest("/transactions/sync", "{\"access_token\":\"x\",\"cuont\":1}"))
                .containsExactly("$.cuont: Plaid has no such field");
        assertThat(plaid.validateRequest("/transactions/sync", "{\"access_token\":\"x\",\"count\":501}"))
                .hasSize(1);
        assertThat(plaid.validateRequest("/transactions/sync", "{\"access_token\":\"x\",\"options\":null}"))
                .isNotEmpty();
        assertThat(plaid.validateResponse("/item/remove", 200, "{}")).hasSize(1);
    }

    /** Posts and has both sides judged. */
    private Answer call(String path, String body) {
        assertThat(plaid.validateRequest(path, body)).as("request to %s", path).isEmpty();
        Answer answer = client.post(path, body);
        assertThat(plaid.validateResponse(path, answer.status(), answer.text()))
                .as(
                        "answer of %s: %s",
                        path,
                        answer.text().substring(0, Math.min(600, answer.text().length())))
                .isEmpty();
        return answer;
    }

    /** As the SDK's model, of which every enum must be a known one. */
    private static <T> T read(Class<T> type, Answer answer) {
        T model = SDK.fromJson(answer.text(), type);
        assertThat(SDK.toJson(model)).doesNotContain("ENUM_UNKNOWN");
        return model;
    }

    @Test
    void should_read_the_sdk_s_transactions_back_without_loss() {
        LinkedItem item = bank.link(Institution.CHASE);
        Answer answer = call("/transactions/sync", BankClient.with(item));

        JsonObject sent = JsonParser.parseString(answer.text()).getAsJsonObject();
        JsonObject kept = SDK.toJsonTree(SDK.fromJson(answer.text(), TransactionsSyncResponse.class))
                .getAsJsonObject();

        for (Map.Entry<String, JsonElement> member :
                sent.getAsJsonArray("added").get(0).getAsJsonObject().entrySet()) {
            if (!member.getValue().isJsonNull()) {
                assertThat(kept.getAsJsonArray("added").get(0).getAsJsonObject().keySet())
                        .contains(member.getKey());
            }
        }
    }
}

package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plaidsync.model.Account;
import org.plaidsync.model.Item;
import org.plaidsync.model.Secret;

@QuarkusTest
class PlaidClientTest {
    private static final String EMPTY_PAGE = """
            {"added": [], "modified": [], "removed": [], "next_cursor": "", "has_more": false}""";

    private StubPlaid plaid;
    private PlaidClient client;

    @BeforeEach
    void start() throws IOException {
        plaid = new StubPlaid();
        client = plaid.client();
    }

    @AfterEach
    void stop() {
        client.close();
        plaid.close();
    }

    @Test
    void should_send_credentials_and_version_as_headers_and_never_in_the_body() {
        plaid.answers("{\"accounts\": []}");

        client.accountsGet(StubPlaid.TOKEN);

        StubPlaid.Asked asked = plaid.asked().get(0);
        assertThat(asked.path()).isEqualTo("/accounts/get");
        assertThat(asked.headers().getFirst("PLAID-CLIENT-ID")).isEqualTo("test-client-id");
        assertThat(asked.headers().getFirst("PLAID-SECRET")).isEqualTo(StubPlaid.CLIENT_SECRET.reveal());
        assertThat(asked.headers().getFirst("Plaid-Version")).isEqualTo("2020-09-14");
        assertThat(asked.headers().getFirst("Content-Type")).startsWith("application/json");
        assertThat(asked.headers().get("User-Agent")).singleElement().asString().matches("plaid-sync/\\d.*");
        assertThat(asked.body()).isEqualTo("{\"access_token\":\"" + StubPlaid.TOKEN.reveal() + "\"}");
    }

    @Test
    void should_leave_out_what_is_not_set() {
        plaid.answers(EMPTY_PAGE);

        client.transactionsSync(StubPlaid.TOKEN, "", 500);
        client.transactionsSync(StubPlaid.TOKEN, "cursor-1", 100);

        assertThat(plaid.asked().get(0).body()).endsWith(",\"count\":500}").doesNotContain("cursor", "null");
        assertThat(plaid.asked().get(1).body()).endsWith(",\"cursor\":\"cursor-1\",\"count\":100}");
    }

    @Test
    void should_ask_for_live_balances_of_a_minimal_age_only_where_told_to() {
        plaid.answers("{\"accounts\": []}");

        client.balanceGet(StubPlaid.TOKEN, Optional.empty());
        client.balanceGet(StubPlaid.TOKEN, Optional.of(Instant.parse("2026-03-01T00:00:00Z")));

        assertThat(plaid.asked().get(0).body()).doesNotContain("options");
        assertThat(plaid.asked().get(1).body())
                .contains("\"options\":{\"min_last_updated_datetime\":\"2026-03-01T00:00:00Z\"}");
    }

    @Test
    void should_ask_for_a_date_window_page_by_page() {
        plaid.answers("""
                {"accounts": [], "transactions": [], "total_transactions": 1234}""");

        TransactionsGetResponse page = client.transactionsGet(
                StubPlaid.TOKEN, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"), 500, 1000);

        assertThat(plaid.asked().get(0).body())
                .contains("\"start_date\":\"2026-01-01\",\"end_date\":\"2026-01-31\"")
                .contains("\"options\":{\"count\":500,\"offset\":1000}");
        assertThat(page.totalTransactions()).isEqualTo(1234);
    }

    @Test
    void should_read_a_page_of_changes() {
        plaid.answers("""
                {"added": [{"transaction_id": "t1", "account_id": "a1", "amount": 12.30, "date": "2026-03-01"}],
                 "modified": [{"transaction_id": "t2", "account_id": "a1", "amount": 5, "date": "2026-03-02"}],
                 "removed": [{"transaction_id": "t3", "account_id": "a1", "new": 1}],
                 "next_cursor": "cursor-2", "has_more": true, "accounts": [{"anything": {}}],
                 "transactions_update_status": "HISTORICAL_UPDATE_COMPLETE", "request_id": "req-1"}
                """);

        TransactionsSyncResponse page = client.transactionsSync(StubPlaid.TOKEN, "", 500);

        assertThat(page.added()).extracting(added -> added.toModel().id()).containsExactly("t1");
        assertThat(page.added().get(0).json())
                .hasToString(
                        "{\"transaction_id\": \"t1\", \"account_id\": \"a1\", \"amount\": 12.30, \"date\": \"2026-03-01\"}");
        assertThat(page.modified().get(0).toModel().money().amount()).isEqualTo(new BigDecimal("5"));
        assertThat(page.removed()).containsExactly(new RemovedTransaction("t3", Optional.of("a1")));
        assertThat(page.nextCursor()).contains("cursor-2");
        assertThat(page.hasMore()).isTrue();
        assertThat(page.isHistoryComplete()).isTrue();
        assertThat(page.requestId()).contains("req-1");
    }

    @Test
    void should_not_offer_an_empty_cursor_to_resume_from() {
        plaid.answers(EMPTY_PAGE).answers("""
                        {"added": [], "modified": [], "removed": [], "next_cursor": null, "has_more": false,
                         "transactions_update_status": "NOT_READY"}""");

        assertThat(client.transactionsSync(StubPlaid.TOKEN, "", 500).nextCursor())
                .isEmpty();
        TransactionsSyncResponse notReady = client.transactionsSync(StubPlaid.TOKEN, "", 500);
        assertThat(notReady.nextCursor()).isEmpty();
        assertThat(notReady.isNotReady()).isTrue();
    }

    @Test
    void should_read_an_item_in_error() {
        plaid.answers("""
                {"item": {"item_id": "i1", "institution_id": "ins_1", "institution_name": "First Platypus Bank",
                          "error": {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOGIN_REQUIRED",
                                    "error_message": "the login details of this item have changed",
                                    "display_message": "Please log in again."},
                          "consent_expiration_time": "2026-06-01T00:00:00Z", "update_type": "something_new"},
                 "status": {"transactions": {"last_successful_update": "2026-03-01T10:00:00.326860787Z",
                                             "last_failed_update": null}, "last_webhook": null},
                 "request_id": "req-1"}
                """);

        ItemGetResponse answer = client.itemGet(StubPlaid.TOKEN);

        Item item = answer.toModel();
        assertThat(item.institutionName()).contains("First Platypus Bank");
        assertThat(item.lastSuccessfulUpdate()).contains(Instant.parse("2026-03-01T10:00:00.326860787Z"));
        assertThat(item.lastFailedUpdate()).isEmpty();
        assertThat(item.consentExpiration()).contains(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(item.json().toString()).startsWith("{\"item_id\": \"i1\"").endsWith("\"something_new\"}");
        PlaidException error = answer.error().orElseThrow();
        assertThat(error.errorClass()).isEqualTo(ErrorClass.UPDATE);
        assertThat(error).hasMessage("the login details of this item have changed");
        assertThat(error.displayMessage()).contains("Please log in again.");
        assertThat(error.httpStatus()).isEmpty();
    }

    @Test
    void should_cope_with_an_item_of_which_hardly_anything_is_known() {
        for (String status : List.of("null", "{}", "{\"transactions\": null}", "{\"transactions\": {}}")) {
            plaid.answers("{\"item\": {\"item_id\": \"i1\", \"institution_id\": null, \"error\": null}, \"status\": "
                    + status + "}");
        }
        for (int i = 0; i < 4; i++) {
            ItemGetResponse answer = client.itemGet(StubPlaid.TOKEN);
            assertThat(answer.error()).isEmpty();
            assertThat(answer.toModel().institutionId()).isEmpty();
            assertThat(answer.toModel().lastSuccessfulUpdate()).isEmpty();
        }
    }

    @Test
    void should_read_accounts_with_exact_balances() {
        plaid.answers("""
                {"accounts": [
                  {"account_id": "a1", "name": "Plaid Checking", "official_name": "Gold Checking", "mask": "0000",
                   "type": "depository", "subtype": "checking", "persistent_account_id": "p1",
                   "balances": {"available": 100, "current": 110.10, "limit": null, "iso_currency_code": "USD",
                                "unofficial_currency_code": null,
                                "last_updated_datetime": "2026-03-01T10:00:00Z", "margin_loan_amount": 1}},
                  {"account_id": "a2", "name": "Other", "official_name": null, "mask": null,
                   "type": "a_new_type", "subtype": null,
                   "balances": {"available": null, "current": null, "limit": null, "iso_currency_code": null,
                                "unofficial_currency_code": "BTC"}},
                  {"account_id": "a3", "name": "Bare", "type": "credit", "balances": null}],
                 "item": {"item_id": "i1"}}
                """);

        List<Account> accounts = client.accountsGet(StubPlaid.TOKEN).toModel();

        assertThat(accounts).extracting(Account::id).containsExactly("a1", "a2", "a3");
        assertThat(accounts.get(0).balance().current()).contains(new BigDecimal("110.10"));
        assertThat(accounts.get(0).balance().lastUpdated()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(accounts.get(0).persistentAccountId()).contains("p1");
        assertThat(accounts.get(0).json().toString()).contains("\"current\": 110.10", "\"margin_loan_amount\": 1}}");
        assertThat(accounts.get(1).balance().current()).isEmpty();
        assertThat(accounts.get(1).balance().currency().code()).isEqualTo("BTC");
        assertThat(accounts.get(2).mask()).isEmpty();
    }

    @Test
    void should_ask_for_all_history_of_a_new_item_but_not_in_update_mode() {
        plaid.answers("""
                {"link_token": "link-sandbox-test-1", "expiration": "2026-03-07T16:00:00Z", "request_id": "r"}""");

        client.linkTokenCreate(LinkTokenCreateRequest.newItem("user-1", "en", List.of("US"), 730));
        LinkTokenCreateResponse update =
                client.linkTokenCreate(LinkTokenCreateRequest.update(StubPlaid.TOKEN, "user-1", "en", List.of("US"))
                        .hosted());

        assertThat(plaid.asked().get(0).body())
                .isEqualTo("{\"client_name\":\"plaid-sync\",\"language\":\"en\",\"country_codes\":[\"US\"],"
                        + "\"user\":{\"client_user_id\":\"user-1\"},\"products\":[\"transactions\"],"
                        + "\"transactions\":{\"days_requested\":730}}");
        assertThat(plaid.asked().get(1).body())
                .contains("\"access_token\":", "\"hosted_link\":{}")
                .doesNotContain("products", "days_requested", "null");
        assertThat(update.linkToken()).isEqualTo(Secret.of("link-sandbox-test-1"));
        assertThat(update.hostedLinkUrl()).isEmpty();
    }

    @Test
    void should_find_the_session_that_added_an_item() {
        plaid.answers("""
                {"link_token": "link-sandbox-test-1", "created_at": null, "expiration": null, "metadata": {},
                 "link_sessions": [
                   {"link_session_id": "s1", "finished_at": "2026-03-07T12:00:00Z", "results": null,
                    "exit": {"error": null, "metadata": {"status": "requires_credentials", "institution": null}}},
                   {"link_session_id": "s2", "finished_at": "2026-03-07T12:01:00Z", "exit": null,
                    "results": {"item_add_results": [
                      {"public_token": "public-sandbox-test-1",
                       "accounts": [{"id": "a1", "name": "Checking", "mask": null, "type": "depository", "subtype": "checking"}],
                       "institution": {"name": "First Platypus Bank", "institution_id": "ins_109508"}}]}}]}
                """);

        LinkTokenGetResponse answer = client.linkTokenGet(Secret.of("link-sandbox-test-1"));

        LinkSession.ItemAdded added = answer.itemAdded().orElseThrow();
        assertThat(added.publicToken()).isEqualTo(Secret.of("public-sandbox-test-1"));
        assertThat(added.institution().orElseThrow().institutionId()).isEqualTo("ins_109508");
        assertThat(answer.isFinishedWithoutExit()).isTrue();
        assertThat(answer.linkSessions().get(0).exit().orElseThrow().reason()).isEmpty();
    }

    @Test
    void should_see_no_session_before_the_page_was_opened() {
        plaid.answers("{\"link_token\": \"link-sandbox-test-1\", \"expiration\": \"2026-03-07T12:30:00Z\"}");

        LinkTokenGetResponse answer = client.linkTokenGet(Secret.of("link-sandbox-test-1"));

        assertThat(answer.linkSessions()).isEmpty();
        assertThat(answer.itemAdded()).isEmpty();
        assertThat(answer.isFinishedWithoutExit()).isFalse();
    }

    @Test
    void should_link_and_remove_an_item_without_a_browser() {
        plaid.answers("{\"public_token\": \"public-sandbox-test-1\"}")
                .answers("{\"access_token\": \"access-sandbox-test-1\", \"item_id\": \"i1\"}")
                .answers("{\"reset_login\": true}")
                .answers("{\"request_id\": \"req-1\"}");

        Secret publicToken = client.sandboxPublicTokenCreate("ins_109508", List.of("transactions"), 730);
        PublicTokenExchangeResponse exchanged = client.publicTokenExchange(publicToken);
        client.sandboxItemResetLogin(exchanged.accessToken());
        client.itemRemove(exchanged.accessToken());

        assertThat(exchanged.itemId()).isEqualTo("i1");
        assertThat(exchanged.toString()).doesNotContain("access-sandbox");
        assertThat(plaid.asked())
                .extracting(StubPlaid.Asked::path)
                .containsExactly(
                        "/sandbox/public_token/create",
                        "/item/public_token/exchange",
                        "/sandbox/item/reset_login",
                        "/item/remove");
        assertThat(plaid.asked().get(0).body())
                .isEqualTo("{\"institution_id\":\"ins_109508\",\"initial_products\":[\"transactions\"],"
                        + "\"options\":{\"transactions\":{\"days_requested\":730}}}");
        assertThat(plaid.asked().get(1).body()).isEqualTo("{\"public_token\":\"public-sandbox-test-1\"}");
    }
}

package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.StubPlaid.Answering;

/** What Plaid answers when it refuses, and what we make of it. */
@QuarkusTest
class PlaidErrorsTest {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    type                | code                                   | http | class   | requests
                    API_ERROR           | INTERNAL_SERVER_ERROR                  | 500  | RETRY   | 5
                    API_ERROR           | SOMETHING_NEW                          | 500  | RETRY   | 5
                    API_ERROR           | PLANNED_MAINTENANCE                    | 503  | LATER   | 1
                    RATE_LIMIT_EXCEEDED | BALANCE_LIMIT                          | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | ACCOUNTS_BALANCE_GET_LIMIT             | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | ACCOUNTS_LIMIT                         | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | ITEM_GET_LIMIT                         | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | RATE_LIMIT                             | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | INSTITUTION_RATE_LIMIT                 | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | TRANSACTIONS_SYNC_LIMIT                | 429  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | TRANSACTIONS_LIMIT                     | 400  | RETRY   | 5
                    RATE_LIMIT_EXCEEDED | CREDITS_EXHAUSTED                      | 429  | FATAL   | 1
                    RATE_LIMIT_EXCEEDED | TRIAL_CONNECTION_LIMIT                 | 429  | FATAL   | 1
                    RATE_LIMIT_EXCEEDED | ADDITION_LIMIT                         | 429  | FATAL   | 1
                    INSTITUTION_ERROR   | INSTITUTION_DOWN                       | 400  | LATER   | 1
                    INSTITUTION_ERROR   | INSTITUTION_NOT_RESPONDING             | 400  | LATER   | 1
                    INSTITUTION_ERROR   | INSTITUTION_NOT_AVAILABLE              | 400  | LATER   | 1
                    INSTITUTION_ERROR   | INSTITUTION_NO_LONGER_SUPPORTED        | 400  | RELINK  | 1
                    INSTITUTION_ERROR   | INSTITUTION_REGISTRATION_REQUIRED      | 400  | FATAL   | 1
                    INSTITUTION_ERROR   | UNAUTHORIZED_INSTITUTION               | 400  | FATAL   | 1
                    INSTITUTION_ERROR   | INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT | 400  | FATAL   | 1
                    INSTITUTION_ERROR   | UNSUPPORTED_RESPONSE                   | 400  | LATER   | 1
                    INSTITUTION_ERROR   | SOMETHING_NEW                          | 500  | LATER   | 1
                    ITEM_ERROR          | ITEM_LOGIN_REQUIRED                    | 400  | UPDATE  | 1
                    ITEM_ERROR          | INVALID_CREDENTIALS                    | 400  | UPDATE  | 1
                    ITEM_ERROR          | INVALID_MFA                            | 400  | UPDATE  | 1
                    ITEM_ERROR          | INSUFFICIENT_CREDENTIALS               | 400  | UPDATE  | 1
                    ITEM_ERROR          | USER_INPUT_TIMEOUT                     | 400  | UPDATE  | 1
                    ITEM_ERROR          | INVALID_OTP                            | 400  | UPDATE  | 1
                    ITEM_ERROR          | ITEM_LOCKED                            | 400  | UPDATE  | 1
                    ITEM_ERROR          | PASSWORD_RESET_REQUIRED                | 400  | UPDATE  | 1
                    ITEM_ERROR          | USER_SETUP_REQUIRED                    | 400  | UPDATE  | 1
                    ITEM_ERROR          | ACCESS_NOT_GRANTED                     | 400  | UPDATE  | 1
                    ITEM_ERROR          | NO_ACCOUNTS                            | 400  | UPDATE  | 1
                    ITEM_ERROR          | INVALID_UPDATED_USERNAME               | 400  | RELINK  | 1
                    ITEM_ERROR          | ITEM_NOT_SUPPORTED                     | 400  | RELINK  | 1
                    ITEM_ERROR          | MFA_NOT_SUPPORTED                      | 400  | RELINK  | 1
                    ITEM_ERROR          | MANUAL_VERIFICATION_REQUIRED           | 400  | RELINK  | 1
                    ITEM_ERROR          | ITEM_NOT_FOUND                         | 400  | RELINK  | 1
                    ITEM_ERROR          | ITEM_CONCURRENTLY_DELETED              | 400  | RELINK  | 1
                    ITEM_ERROR          | PRODUCT_NOT_READY                      | 400  | RETRY   | 5
                    ITEM_ERROR          | PRODUCTS_NOT_SUPPORTED                 | 400  | SKIP    | 1
                    ITEM_ERROR          | PRODUCT_NOT_ENABLED                    | 400  | SKIP    | 1
                    ITEM_ERROR          | PRODUCT_UNAVAILABLE                    | 400  | SKIP    | 1
                    ITEM_ERROR          | NO_INVESTMENT_ACCOUNTS                 | 400  | SKIP    | 1
                    ITEM_ERROR          | NO_LIABILITY_ACCOUNTS                  | 400  | SKIP    | 1
                    ITEM_ERROR          | NO_INVESTMENT_AUTH_ACCOUNTS            | 400  | SKIP    | 1
                    ITEM_ERROR          | NO_AUTH_ACCOUNTS                       | 400  | SKIP    | 1
                    ITEM_ERROR          | SOMETHING_NEW                          | 400  | LATER   | 1
                    INVALID_INPUT       | INVALID_API_KEYS                       | 400  | FATAL   | 1
                    INVALID_INPUT       | UNAUTHORIZED_ENVIRONMENT               | 400  | FATAL   | 1
                    INVALID_INPUT       | INVALID_PRODUCT                        | 400  | FATAL   | 1
                    INVALID_INPUT       | UNAUTHORIZED_ROUTE_ACCESS              | 400  | FATAL   | 1
                    INVALID_INPUT       | ADDITIONAL_CONSENT_REQUIRED            | 400  | SKIP    | 1
                    INVALID_INPUT       | INVALID_ACCESS_TOKEN                   | 400  | RELINK  | 1
                    INVALID_INPUT       | USER_PERMISSION_REVOKED                | 400  | RELINK  | 1
                    INVALID_INPUT       | INVALID_PUBLIC_TOKEN                   | 400  | RELINK  | 1
                    INVALID_INPUT       | INVALID_LINK_TOKEN                     | 400  | RELINK  | 1
                    INVALID_INPUT       | INVALID_ACCOUNT_ID                     | 400  | LATER   | 1
                    INVALID_INPUT       | INVALID_INSTITUTION                    | 400  | BUG     | 1
                    INVALID_INPUT       | INVALID_LINK_CUSTOMIZATION             | 400  | BUG     | 1
                    INVALID_RESULT      | LAST_UPDATED_DATETIME_OUT_OF_RANGE     | 400  | LATER   | 1
                    INVALID_REQUEST     | MISSING_FIELDS                         | 400  | BUG     | 1
                    INVALID_REQUEST     | UNKNOWN_FIELDS                         | 400  | BUG     | 1
                    INVALID_REQUEST     | INVALID_FIELD                          | 400  | BUG     | 1
                    INVALID_REQUEST     | INVALID_BODY                           | 400  | BUG     | 1
                    INVALID_REQUEST     | INVALID_HEADERS                        | 400  | BUG     | 1
                    INVALID_REQUEST     | INVALID_CONFIGURATION                  | 400  | BUG     | 1
                    INVALID_REQUEST     | NOT_FOUND                              | 404  | BUG     | 1
                    INVALID_REQUEST     | NO_LONGER_AVAILABLE                    | 404  | BUG     | 1
                    INVALID_REQUEST     | INCOMPATIBLE_API_VERSION               | 400  | BUG     | 1
                    INVALID_REQUEST     | SANDBOX_ONLY                           | 400  | BUG     | 1
                    TRANSACTIONS_ERROR  | TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION | 400 | RESTART | 1
                    OAUTH_ERROR         | INCORRECT_OAUTH_NONCE                  | 400  | RELINK  | 1
                    OAUTH_ERROR         | INCORRECT_LINK_TOKEN                   | 400  | RELINK  | 1
                    OAUTH_ERROR         | OAUTH_STATE_ID_ALREADY_PROCESSED       | 400  | RELINK  | 1
                    OAUTH_ERROR         | OAUTH_STATE_ID_NOT_FOUND               | 400  | RELINK  | 1
                    RECAPTCHA_ERROR     | RECAPTCHA_REQUIRED                     | 400  | LATER   | 1
                    SANDBOX_ERROR       | SANDBOX_WEBHOOK_INVALID                | 400  | LATER   | 1
                    A_NEW_TYPE          | A_NEW_CODE                             | 500  | RETRY   | 5
                    """)
    void should_know_what_an_error_asks_for(String type, String code, int http, ErrorClass expected, int requests) {
        plaid.refuses(http, type, code);

        PlaidException failure = failureOf(() -> client.transactionsSync(StubPlaid.TOKEN, "", 500));

        assertThat(failure.errorClass()).isEqualTo(expected);
        assertThat(failure.errorType()).isEqualTo(type);
        assertThat(failure.errorCode()).isEqualTo(code);
        assertThat(failure).hasMessage("The bank says so.").hasNoCause();
        assertThat(failure.httpStatus()).hasValue(http);
        assertThat(failure.requestId()).contains("req-1");
        assertThat(failure.displayMessage()).isEmpty();
        assertThat(failure.hint()).isNotBlank();
        assertThat(failure.isTransport()).isFalse();
        assertThat(plaid.asked()).hasSize(requests);
    }

    @Test
    void should_tell_what_stops_every_item_from_what_stops_one() {
        assertThat(failure(400, "INVALID_INPUT", "INVALID_API_KEYS").stopsEveryItem())
                .isTrue();
        assertThat(failure(429, "RATE_LIMIT_EXCEEDED", "CREDITS_EXHAUSTED").stopsEveryItem())
                .isTrue();
        assertThat(failure(400, "INSTITUTION_ERROR", "INSTITUTION_REGISTRATION_REQUIRED")
                        .stopsEveryItem())
                .isFalse();
        assertThat(failure(400, "ITEM_ERROR", "ITEM_LOGIN_REQUIRED").stopsEveryItem())
                .isFalse();
    }

    @Test
    void should_tell_a_used_up_plan_from_a_rate_limit() {
        assertThat(failure(429, "RATE_LIMIT_EXCEEDED", "TRIAL_CONNECTION_LIMIT").isPlanLimit())
                .isTrue();
        assertThat(failure(429, "RATE_LIMIT_EXCEEDED", "ITEM_GET_LIMIT").isPlanLimit())
                .isFalse();
    }

    @Test
    void should_recognise_a_refused_cursor() {
        plaid.answers(400, StubPlaid.error("INVALID_REQUEST", "INVALID_FIELD", "cursor not associated with item"))
                .answers(400, StubPlaid.error("INVALID_REQUEST", "INVALID_FIELD", "count must be at most 500"));

        PlaidException cursor = failureOf(() -> client.transactionsSync(StubPlaid.TOKEN, "old", 500));
        PlaidException count = failureOf(() -> client.transactionsSync(StubPlaid.TOKEN, "old", 501));

        assertThat(cursor.isRejectedCursor()).isTrue();
        assertThat(cursor.hint()).contains("--full");
        assertThat(count.isRejectedCursor()).isFalse();
    }

    @Test
    void should_succeed_when_a_retry_does() {
        plaid.refuses(500, "API_ERROR", "INTERNAL_SERVER_ERROR")
                .answers(new Answering(502, "text/html", "<html>Bad Gateway</html>"))
                .answers("{\"accounts\": []}");

        assertThat(client.accountsGet(StubPlaid.TOKEN).accounts()).isEmpty();
        assertThat(plaid.asked()).hasSize(3);
        assertThat(plaid.asked())
                .extracting(StubPlaid.Asked::body)
                .containsOnly(plaid.asked().get(0).body());
    }

    @Test
    void should_end_at_once_when_asked_to_wait_longer_than_the_run_may() {
        RetryBudget budget = RetryBudget.of(Duration.ofSeconds(90));
        plaid.answers(limited("91"));

        PlaidException failure;
        try (PlaidClient impatient = plaid.client(budget)) {
            failure = failureOf(() -> impatient.itemGet(StubPlaid.TOKEN));
        }

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(91));
        assertThat(plaid.asked()).hasSize(1);
        assertThat(budget.remaining()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void should_understand_a_date_to_come_back_at() {
        plaid.answers(limited("Sat, 07 Mar 2026 12:02:00 GMT"));

        PlaidException failure = failureOf(() -> client.itemGet(StubPlaid.TOKEN));

        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(plaid.asked()).hasSize(1);
    }

    @Test
    void should_ignore_a_wait_it_cannot_read() {
        plaid.answers(limited("soon")).answers("{\"accounts\": []}");

        assertThat(client.accountsGet(StubPlaid.TOKEN).accounts()).isEmpty();
    }

    @Test
    void should_stop_retrying_for_all_items_once_the_time_for_it_is_used_up() {
        RetryBudget budget = RetryBudget.of(Duration.ofMillis(4));
        plaid.refuses(500, "API_ERROR", "INTERNAL_SERVER_ERROR");

        try (PlaidClient first = plaid.client(budget);
                PlaidClient second = plaid.client(budget)) {
            failureOf(() -> first.itemGet(StubPlaid.TOKEN));
            budget.spend(Duration.ofMillis(4));
            int before = plaid.asked().size();
            failureOf(() -> second.itemGet(StubPlaid.TOKEN));
            assertThat(plaid.asked()).hasSize(before + 1);
        }
    }

    @Test
    void should_never_send_an_exchange_twice() {
        plaid.refuses(500, "API_ERROR", "INTERNAL_SERVER_ERROR");

        PlaidException failure = failureOf(() -> client.publicTokenExchange(Secret.of("public-sandbox-test-1")));

        assertThat(failure.errorCode()).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(plaid.asked()).hasSize(1);
    }

    @Test
    void should_repeat_what_changes_something_only_where_plaid_surely_did_nothing() {
        plaid.refuses(500, "API_ERROR", "INTERNAL_SERVER_ERROR")
                .refuses(429, "RATE_LIMIT_EXCEEDED", "RATE_LIMIT")
                .answers("{\"request_id\": \"req-1\"}");

        failureOf(() -> client.itemRemove(StubPlaid.TOKEN));
        assertThat(plaid.asked()).hasSize(1);
        client.itemRemove(StubPlaid.TOKEN);
        assertThat(plaid.asked()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    502 | text/html        | <html>SECRET-PAGE</html>           | 5
                    403 | text/html        | <html>SECRET-PAGE</html>           | 5
                    500 | application/json | {"error": "SECRET-PAGE"}           | 5
                    500 | application/json | {"error_type": "API_ERROR", "erro  | 5
                    302 | text/html        | moved to SECRET-PAGE               | 5
                    503 |                  | ''                                 | 5
                    200 |                  | ''                                 | 5
                    204 |                  | ''                                 | 5
                    200 | text/html        | <html>SECRET-PAGE</html>           | 5
                    200 | application/json | {"accounts": [{"account_id": "SECR | 5
                    200 | application/json | null                               | 1
                    200 | application/json | []                                 | 1
                    200 | application/json | {}                                 | 1
                    200 | application/json | {"accounts": null}                 | 1
                    200 | application/json | {"accounts": [null]}               | 1
                    200 | application/json | {"accounts": ["SECRET-PAGE"]}      | 1
                    200 | application/json | {"accounts": [{"balances": {"current": "SECRET-PAGE"}}]} | 1
                    200 | application/json | {"accounts": [{"balances": {"current": "1.5"}}]}         | 1
                    200 | application/json | {"accounts": [{"name": 5}]}        | 1
                    """)
    void should_refuse_what_is_not_plaids_and_never_show_it(int http, String contentType, String body, int requests) {
        plaid.answers(new Answering(http, contentType, body));

        PlaidException failure = failureOf(() -> client.accountsGet(StubPlaid.TOKEN));

        assertThat(failure.errorType()).isEqualTo(PlaidException.TRANSPORT);
        assertThat(failure.errorCode()).isEqualTo("UNREADABLE_ANSWER");
        assertThat(failure.errorClass()).isEqualTo(requests == 5 ? ErrorClass.RETRY : ErrorClass.LATER);
        assertThat(stackTrace(failure)).doesNotContain("SECR", "<html>");
        assertThat(plaid.asked()).hasSize(requests);
    }

    @Test
    void should_not_take_a_page_without_its_end_mark_for_the_last_one() {
        plaid.answers("{\"added\": [], \"modified\": [], \"removed\": [], \"next_cursor\": \"c\"}");

        PlaidException failure = failureOf(() -> client.transactionsSync(StubPlaid.TOKEN, "", 500));

        assertThat(failure.errorCode()).isEqualTo("UNREADABLE_ANSWER");
    }

    @Test
    void should_say_where_an_answer_is_wrong() {
        plaid.answers("{\"accounts\": [{\"name\": \"x\"}, {\"balances\": {\"limit\": true}}]}");

        PlaidException failure = failureOf(() -> client.accountsGet(StubPlaid.TOKEN));

        assertThat(failure).hasMessage("Plaid's answer could not be understood (at accounts[1].balances.limit).");
    }

    @Test
    void should_never_show_a_secret() {
        String echo = "{\"error_type\": \"T\", \"error_code\": \"C\", \"error_message\": \"no "
                + StubPlaid.TOKEN.reveal() + " \\u001b[31m\\u009b31m\", \"display_message\": \""
                + StubPlaid.TOKEN.reveal()
                + "\"}";
        for (Answering answer : List.of(
                new Answering(400, "application/json", echo),
                new Answering(200, "application/json", "{\"access_token\": \"access-sandbox-test-cut"),
                new Answering(200, "application/json", "{\"access_token\": {\"access-sandbox-test-x\": 1}}"))) {
            plaid.answers(answer);
        }
        for (int i = 0; i < 3; i++) {
            PlaidException failure = failureOf(() -> client.publicTokenExchange(Secret.of("public-sandbox-test-1")));
            assertThat(stackTrace(failure) + failure.displayMessage())
                    .doesNotContain("sandbox-test", StubPlaid.CLIENT_SECRET.reveal(), "\u001b", "\u009b");
        }
    }

    private PlaidException failure(int http, String type, String code) {
        return PlaidException.of(
                new PlaidError(type, code, "", null, null, null), OptionalInt.of(http), Optional.empty());
    }

    private static Answering limited(String retryAfter) {
        String body = StubPlaid.error("RATE_LIMIT_EXCEEDED", "RATE_LIMIT", "slow down");
        return new Answering(429, "application/json", retryAfter, body.getBytes(StandardCharsets.UTF_8));
    }

    static PlaidException failureOf(Runnable call) {
        PlaidException failure = catchThrowableOfType(PlaidException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

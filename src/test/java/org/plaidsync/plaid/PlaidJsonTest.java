package org.plaidsync.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Transaction;

class PlaidJsonTest {

    @Test
    void should_keep_each_object_as_it_was_sent() {
        String first = """
                {"unknown" : {"b":[1, 2 ,{"x":"}"}],"a":"\\u00fc\\"{"},  "name": "Käse 🧀 & Brot",
                  "transaction_id":"t1","account_id":"a1","amount":12.30,"date":"2026-03-01","amount_exact":1e9}""";
        String second = "{\"transaction_id\":\"t2\",\"account_id\":\"ä\",\"date\":\"2026-03-02\",\"amount\":-0.10}";
        String body = "{\"é\":\"ü\", \"added\":[ " + first + "\n,\t" + second
                + "],\"modified\":[],\"removed\":[],\"has_more\":false,\"next_cursor\":\"c\"}";

        TransactionsSyncResponse page = read(body, TransactionsSyncResponse.class);

        assertThat(page.added()).extracting(added -> added.json().toString()).containsExactly(first, second);
        assertThat(page.added().get(0).toModel().name()).isEqualTo("Käse 🧀 & Brot");
        assertThat(page.added().get(0).toModel().json()).hasToString(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.30", "1e9", "-0.01", "0.1000000000000000000000001", "123456789012345678901.23"})
    void should_keep_amounts_exact(String amount) {
        Transaction transaction = transaction(stored("\"amount\": " + amount));

        assertThat(transaction.money().amount()).isEqualTo(new BigDecimal(amount));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-07-29T21:23:03Z",
                "2024-07-29T21:23:03.3Z",
                "2024-07-29T21:23:03.326Z",
                "2024-07-29T21:23:03.326860Z",
                "2024-07-29T21:23:03.326860787Z",
                "2024-07-29T23:23:03+02:00"
            })
    void should_read_times_with_any_number_of_digits(String time) {
        LinkTokenCreateResponse answer = read(
                "{\"link_token\": \"link-sandbox-test\", \"expiration\": \"" + time + "\"}",
                LinkTokenCreateResponse.class);

        assertThat(answer.expiration()).contains(Instant.parse(time));
    }

    @Test
    void should_read_a_whole_transaction() {
        String json = """
                {"account_id": "a1", "transaction_id": "t1", "amount": 72.1, "iso_currency_code": null,
                 "unofficial_currency_code": "BTC", "date": "2026-03-01", "authorized_date": "2026-02-28",
                 "datetime": null, "name": "PURCHASE WM", "merchant_name": "Walmart", "pending": false,
                 "pending_transaction_id": "t0", "payment_channel": "in store", "category": ["Shops", "Food"],
                 "personal_finance_category": {"primary": "GENERAL_MERCHANDISE", "version": "v9",
                    "detailed": "GENERAL_MERCHANDISE_SUPERSTORES", "confidence_level": null}}""";

        Transaction transaction = transaction(json);

        assertThat(transaction.date()).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(transaction.authorizedDate()).contains(LocalDate.parse("2026-02-28"));
        assertThat(transaction.money().currency().code()).isEqualTo("BTC");
        assertThat(transaction.merchant()).contains("Walmart");
        assertThat(transaction.category()).contains("GENERAL_MERCHANDISE");
        assertThat(transaction.categoryDetailed()).contains("GENERAL_MERCHANDISE_SUPERSTORES");
        assertThat(transaction.paymentChannel()).contains("in store");
        assertThat(transaction.pendingTransactionId()).contains("t0");
        assertThat(transaction.json()).hasToString(json);
    }

    @Test
    void should_say_which_transaction_lacks_what() {
        assertThatThrownBy(() -> transaction(stored("\"amount\": null"))).hasMessage("Transaction t1 has no amount.");
        assertThatThrownBy(() -> transaction("{\"transaction_id\": \"t1\", \"amount\": 1}"))
                .hasMessage("Transaction t1 has no account_id.");
        assertThatThrownBy(() -> transaction("{\"amount\": 1}")).hasMessage("A transaction has no transaction_id.");
    }

    @Test
    void should_read_a_transaction_of_which_all_is_null_that_may_be() {
        Transaction transaction = transaction("""
                {"account_id": "a1", "transaction_id": "t1", "amount": 1, "date": "2020-11-16", "name": null,
                 "iso_currency_code": null, "unofficial_currency_code": null, "authorized_date": null,
                 "merchant_name": null, "personal_finance_category": null, "category": null, "pending": null,
                 "payment_channel": null, "pending_transaction_id": null, "location": null}""");

        assertThat(transaction.name()).isEmpty();
        assertThat(transaction.category()).isEmpty();
        assertThat(transaction.pending()).isFalse();
        assertThat(transaction.money().currency().code()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "category": ["Shops", "Food"]                                   | Shops
                    "category": ["Shops"], "personal_finance_category": null        | Shops
                    "category": [], "personal_finance_category": {"primary": "FOO"} | FOO
                    "category": ["Shops"], "personal_finance_category": {}          | Shops
                    "category": []                                                  |
                    "category": [null]                                              |
                    """)
    void should_take_the_legacy_category_where_there_is_no_newer(String fields, String category) {
        Transaction transaction = transaction(stored("\"amount\": 1, " + fields));

        assertThat(transaction.category().orElse(null)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"account_id": "a", "transaction_id": "t1", "amount": 1}                     | Transaction t1 has no date.
                    {"account_id": "a", "date": "2020-01-01", "amount": 1}                       | A transaction has no transaction_id.
                    {"transaction_id": "t1", "date": "2020-01-01", "amount": 1}                  | Transaction t1 has no account_id.
                    {"transaction_id": "t1", "account_id": "a", "date": "2020-01-01"}            | Transaction t1 has no amount.
                    {"transaction_id": "t1", "account_id": "a", "date": "2020-01-01", "amount": 1e99999999} | Transaction t1 has no amount.
                    {"transaction_id": "t1", "amount": 1e9999999999} | Plaid's answer could not be understood (at added[0].amount).
                    {"transaction_id": "t1", "date": "1.1.2020"}                                 | Plaid's answer could not be understood (at added[0].date).
                    {"transaction_id": "t1", "authorized_date": 20200101}                        | Plaid's answer could not be understood (at added[0].authorized_date).
                    {"transaction_id": "t1", "amount": "12"}                                     | Plaid's answer could not be understood (at added[0].amount).
                    {"transaction_id": "t1", "name": 12}                                         | Plaid's answer could not be understood (at added[0].name).
                    {"transaction_id": "t1", "merchant_name": ["x"]}                             | Plaid's answer could not be understood (at added[0].merchant_name).
                    {"transaction_id": "t1", "pending": "false"}                                 | Plaid's answer could not be understood (at added[0].pending).
                    {"transaction_id": "t1", "pending": 0}                                       | Plaid's answer could not be understood (at added[0].pending).
                    {"transaction_id": "t1", "category": "Shops"}                                | Plaid's answer could not be understood (at added[0].category).
                    {"transaction_id": "t1", "category": ["Shops", 1]}                           | Plaid's answer could not be understood (at added[0].category).
                    {"transaction_id": "t1", "personal_finance_category": "FOO"}                 | Plaid's answer could not be understood (at added[0].personal_finance_category).
                    {"transaction_id": "t1", "personal_finance_category": {"primary": 1}}        | Plaid's answer could not be understood (at added[0].personal_finance_category.primary).
                    {"transaction_id": "t1", "amount": tru}                                      | Plaid's answer could not be understood (at added[0]).
                    "a text"                                                                     | Plaid's answer could not be understood (at added[0]).
                    """)
    void should_say_what_is_wrong_with_a_transaction(String json, String message) {
        assertThatExceptionOfType(PlaidException.class)
                .isThrownBy(() -> transaction(json))
                .withMessage(message)
                .withNoCause();
    }

    @Test
    void should_read_what_stands_behind_objects_that_nobody_asked_for() {
        Transaction transaction = transaction("""
                {"location": {"name": "not this", "amount": 1, "date": "x"}, "counterparties": [{"name": "nor this"}],
                 "personal_finance_category": {"new": {"primary": "NEITHER"}, "primary": "FOO", "detailed": "BAR"},
                 "transaction_id": "t1", "account_id": "a1", "name": "this", "amount": 2, "date": "2026-03-01"}""");

        assertThat(transaction.name()).isEqualTo("this");
        assertThat(transaction.money().amount()).isEqualTo(new BigDecimal(2));
        assertThat(transaction.category()).contains("FOO");
        assertThat(transaction.categoryDetailed()).contains("BAR");
    }

    @Test
    void should_ask_again_for_what_was_cut_and_not_for_what_is_wrong() {
        String cut = "{\"added\": [{\"transaction_id\": \"t1\", \"amount\": 1";
        String wrong = cut + "e9999999999}], \"modified\": [], \"removed\": [], \"has_more\": false}";

        assertThatExceptionOfType(PlaidException.class)
                .isThrownBy(() -> read(cut, TransactionsSyncResponse.class))
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.RETRY));
        assertThatExceptionOfType(PlaidException.class)
                .isThrownBy(() -> read(wrong, TransactionsSyncResponse.class))
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.LATER));
    }

    @Test
    void should_keep_each_of_many_objects_as_it_was_sent() {
        String transaction = """
                {"transaction_id":"t%d","account_id":"a1","amount":12.30,"date":"2026-03-01","padding":"%s"}""";
        String padding = "x".repeat(400) + "\\u00e4ö";
        StringBuilder body = new StringBuilder("{\"modified\":[],\"removed\":[],\"has_more\":false,\"added\":[");
        for (int i = 0; i < 500; i++) {
            body.append(i == 0 ? "" : ",").append(transaction.formatted(i, padding));
        }

        List<PlaidTransaction> added = read(body.append("]}").toString(), TransactionsSyncResponse.class)
                .added();

        assertThat(added).hasSize(500);
        assertThat(added.get(499).json()).hasToString(transaction.formatted(499, padding));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000, 7999, 8000, 8001, 100_000})
    void should_read_a_page_in_whatever_pieces_it_arrives(int size) throws IOException {
        String transaction = """
                {"transaction_id":"t%d", "account_id":"aä","amount":12.30,"date":"2026-03-01", "new":{"x":["}\\""]}}""";
        List<String> sent =
                IntStream.range(0, 500).mapToObj(transaction::formatted).toList();
        byte[] body = ("{\"accounts\":[{}],\"added\":" + sent
                        + ",\"has_more\":true,\"modified\":[],\"next_cursor\":\"c\",\"removed\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        Buffer pieces = new Buffer();
        for (int at = 0; at < body.length; at += size) {
            pieces.writeAll(new Buffer().write(body, at, Math.min(size, body.length - at)));
        }

        TransactionsSyncResponse page = JsonBody.read(pieces, TransactionsSyncResponse.class);

        assertThat(page.added()).extracting(row -> row.json().toString()).isEqualTo(sent);
        assertThat(page.added()).allMatch(row -> row.toModel().accountId().equals("aä"));
        assertThat(page.nextCursor()).contains("c");
    }

    private static <T extends Answer> T read(String body, Class<T> type) {
        return JsonBody.read(new Buffer().writeUtf8(body), type);
    }

    private static Transaction transaction(String json) {
        String page = "{\"added\":[" + json + "],\"modified\":[],\"removed\":[],\"has_more\":false}";
        return read(page, TransactionsSyncResponse.class).added().get(0).toModel();
    }

    private static String stored(String fields) {
        return "{\"transaction_id\": \"t1\", \"account_id\": \"a1\", \"date\": \"2020-11-16\", " + fields + "}";
    }
}

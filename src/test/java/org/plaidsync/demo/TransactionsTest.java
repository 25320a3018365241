package org.plaidsync.demo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plaidsync.model.Currency;

class TransactionsTest extends RunningBank {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void should_tell_two_years_of_life_in_pages() {
        LinkedItem item = bank.link(Institution.FIRST_PLATYPUS);

        ObjectNode all = client.syncAll(item, "", 100);

        assertThat(BankClient.ids(all.path("added")))
                .hasSizeGreaterThan(1000)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(item.truth().transactions().stream()
                        .map(BankTransaction::id)
                        .toList());
        assertThat(all.path("modified")).isEmpty();
        assertThat(all.path("removed")).isEmpty();
    }

    @Test
    void should_give_100_rows_unless_asked_for_another_number() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 700);

        JsonNode page = client.post("/transactions/sync", BankClient.with(item)).json();

        assertThat(page.path("added")).hasSize(100);
        assertThat(client.sync(item, "", 500).path("added")).hasSize(500);
        assertThat(client.post("/transactions/sync", BankClient.with(item, "\"count\":501"))
                        .errorCode())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void should_collapse_what_happened_since_the_cursor() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 10);
        String account = item.accountIds().get(0);
        String kept = item.add(account, TODAY, "10", "kept");
        String doomed = item.add(account, TODAY, "20", "doomed");
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();

        item.edit(kept, row -> row.withAmount("11"));
        item.edit(kept, row -> row.withAmount("12.50").withName("renamed"));
        item.edit(doomed, row -> row.withAmount("21"));
        item.remove(doomed);
        String fleeting = item.add(account, TODAY, "30", "fleeting");
        item.remove(fleeting);
        String fresh = item.add(account, TODAY, "40", "fresh");
        item.edit(fresh, row -> row.withAmount("41"));
        JsonNode update = client.syncAll(item, cursor, 500);

        assertThat(BankClient.ids(update.path("added"))).containsExactly(fresh);
        assertThat(update.at("/added/0/amount").asText()).isEqualTo("41");
        assertThat(BankClient.ids(update.path("modified"))).containsExactly(kept);
        assertThat(update.at("/modified/0/name").asText()).isEqualTo("renamed");
        assertThat(BankClient.ids(update.path("removed"))).containsExactly(doomed);
        assertThat(update.at("/removed/0/account_id").asText()).isEqualTo(account);
    }

    @Test
    void should_answer_the_same_cursor_the_same_way_again() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 250);
        String second = client.sync(item, "", 100).path("next_cursor").asText();

        JsonNode once = client.sync(item, second, 100);
        JsonNode again = client.sync(item, second, 100);

        assertThat(again.path("added")).isEqualTo(once.path("added"));
        assertThat(again.path("next_cursor")).isEqualTo(once.path("next_cursor"));
    }

    @Test
    void should_find_nothing_new_at_a_finished_cursor() {
        LinkedItem item = bank.link(Institution.CHASE);
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();

        JsonNode update = client.sync(item, cursor, 500);

        assertThat(update.path("added")).isEmpty();
        assertThat(update.path("accounts")).isEmpty();
        assertThat(update.path("has_more").asBoolean()).isFalse();
        assertThat(update.path("next_cursor").asText()).isEqualTo(cursor);
    }

    @Test
    void should_refuse_a_cursor_of_another_item_or_none_at_all() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 10);
        LinkedItem other = bank.linkBulk(Institution.CHASE, 10);
        String foreign = client.sync(other, "", 500).path("next_cursor").asText();

        assertThat(client.sync(item, foreign, 10).path("error_code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(client.sync(item, "rubbish", 10).path("error_code").asText()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void should_post_a_pending_transaction_under_a_new_id() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 10);
        String pending = item.addPending(item.accountIds().get(2), TODAY, "50", "NOODLE YARD");
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();

        String posted = item.post(pending, row -> row.withAmount("59"));
        JsonNode firstPage = client.sync(item, cursor, 1);
        JsonNode secondPage = client.sync(item, firstPage.path("next_cursor").asText(), 1);

        assertThat(BankClient.ids(firstPage.path("removed"))).containsExactly(pending);
        assertThat(BankClient.ids(secondPage.path("added"))).containsExactly(posted);
        JsonNode row = secondPage.at("/added/0");
        assertThat(row.path("pending_transaction_id").asText()).isEqualTo(pending);
        assertThat(row.path("pending").asBoolean()).isFalse();
        assertThat(row.path("amount").asText()).isEqualTo("59");
        assertThat(row.path("date").asText()).isEqualTo("2026-03-11");
    }

    @Test
    void should_refuse_to_go_on_when_the_data_changed_between_two_pages() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 250);
        String account = item.accountIds().get(0);
        item.changeBetweenPages(1, () -> item.add(account, TODAY, "1", "late"));
        String second = client.sync(item, "", 100).path("next_cursor").asText();

        var refused = client.post(
                "/transactions/sync", BankClient.with(item, "\"cursor\":\"" + second + "\"", "\"count\":100"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
        assertThat(client.syncAll(item, "", 100).path("added")).hasSize(251);
    }

    @Test
    void should_fetch_the_history_in_two_stages() {
        LinkedItem item = bank.link(Institution.FIRST_PLATYPUS, HistoryStage.NOT_READY);
        JsonNode nothing = client.sync(item, "", 500);
        item.reach(HistoryStage.INITIAL_UPDATE_COMPLETE);
        JsonNode recent = client.syncAll(item, "", 500);
        item.reach(HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        JsonNode rest = client.syncAll(item, recent.path("next_cursor").asText(), 500);

        assertThat(nothing.path("transactions_update_status").asText()).isEqualTo("NOT_READY");
        assertThat(nothing.path("next_cursor").asText()).isEmpty();
        assertThat(recent.path("added")).isNotEmpty().allSatisfy(row -> assertThat(date(row))
                .isAfterOrEqualTo(TODAY.minusDays(30)));
        assertThat(rest.path("added")).hasSizeGreaterThan(1000).allSatisfy(row -> assertThat(date(row))
                .isBefore(TODAY.minusDays(30)));
        assertThat(rest.path("removed")).isEmpty();
    }

    @Test
    void should_keep_a_client_that_follows_the_updates_equal_to_the_truth() {
        LinkedItem item = bank.link(Institution.CHASE);
        Map<String, String> ledger = new LinkedHashMap<>();
        String cursor = apply(ledger, client.syncAll(item, "", 500));
        for (int days : List.of(1, 1, 3, 14, 1)) {
            bank.advance(days);
            JsonNode update = client.syncAll(item, cursor, 7);
            assertThat(update.path("added")).isNotEmpty();
            assertThat(update.path("removed")).isNotEmpty();
            cursor = apply(ledger, update);
        }

        Map<String, String> truth = new LinkedHashMap<>();
        item.truth().transactions().forEach(row -> truth.put(row.id(), row.date() + " " + Json.number(row.amount())));
        assertThat(ledger).containsExactlyInAnyOrderEntriesOf(truth);
    }

    private static String apply(Map<String, String> ledger, JsonNode update) {
        for (String kind : List.of("added", "modified")) {
            update.path(kind)
                    .forEach(row -> ledger.put(
                            row.path("transaction_id").asText(),
                            row.path("date").asText() + " " + row.path("amount").asText()));
        }
        BankClient.ids(update.path("removed")).forEach(ledger::remove);
        return update.path("next_cursor").asText();
    }

    @Test
    void should_live_the_same_life_again() {
        LinkedItem once = bank.link(Institution.CHASE);
        LinkedItem again = bank.link(Institution.CHASE);
        bank.advance(5);

        assertThat(looks(again)).isEqualTo(looks(once));
        assertThat(again.accountIds()).doesNotContainAnyElementsOf(once.accountIds());
        assertThat(ids(again)).doesNotContainAnyElementsOf(ids(once));
    }

    @Test
    void should_link_the_same_accounts_under_new_ids() {
        LinkedItem old = bank.link(Institution.CHASE);
        bank.advance(3);

        LinkedItem fresh = bank.linkAgain(old);

        assertThat(looks(fresh)).isEqualTo(looks(old));
        assertThat(ids(fresh)).doesNotContainAnyElementsOf(ids(old));
        assertThat(fresh.truth().accounts())
                .extracting(BankAccount::mask, BankAccount::persistentId, BankAccount::current)
                .isEqualTo(old.truth().accounts().stream()
                        .map(account -> tuple(account.mask(), account.persistentId(), account.current()))
                        .toList());
    }

    @Test
    void should_tell_renumbered_accounts_as_removed_and_added_rows() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 20);
        List<String> oldAccounts = item.accountIds();
        Set<String> oldIds = ids(item);
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();

        item.renumber();
        JsonNode update = client.syncAll(item, cursor, 500);

        assertThat(BankClient.ids(update.path("removed"))).containsExactlyInAnyOrderElementsOf(oldIds);
        assertThat(BankClient.ids(update.path("added"))).containsExactlyInAnyOrderElementsOf(ids(item));
        assertThat(item.accountIds()).hasSize(3).doesNotContainAnyElementsOf(oldAccounts);
    }

    @Test
    void should_write_amounts_as_plaid_does_and_strangers_verbatim() {
        LinkedItem item = bank.linkBulk(Institution.PLATYPUS_OAUTH, 1);
        String account = item.accountIds().get(0);
        item.add(account, TODAY, "12.00", "whole");
        item.add(account, TODAY, "-0.10", "in");
        item.add(account, TODAY, "1e9", "huge");
        String coin = item.add(account, TODAY, "0.00000001", "Café \"Ünique\"");
        item.edit(coin, row -> row.withCurrency(new Currency("BTC", false))
                .withMoreFields("\"brand_new\":{\"deep\":[1.50]}"));

        String text = client.post("/transactions/sync", BankClient.with(item)).text();

        assertThat(text).contains("\"amount\":12,", "\"amount\":-0.1,", "\"amount\":1E+9,", "\"amount\":0.00000001,");
        assertThat(text)
                .contains("\"iso_currency_code\":null,\"unofficial_currency_code\":\"BTC\"")
                .contains("\"name\":\"Café \\\"Ünique\\\"\"")
                .contains("\"brand_new\":{\"deep\":[1.50]}");
    }

    @Test
    void should_page_through_a_window_of_dates_newest_first() {
        LinkedItem item = bank.link(Institution.CHASE);
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = window(item, "2026-01-01", "2026-01-31", rows.size());
            page.path("transactions").forEach(rows::add);
        } while (rows.size() < page.path("total_transactions").asInt());

        Set<String> expected = item.truth().transactions().stream()
                .filter(row -> row.date().getYear() == 2026 && row.date().getMonthValue() == 1)
                .map(BankTransaction::id)
                .collect(toSet());
        assertThat(rows)
                .extracting(row -> row.path("transaction_id").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows).extracting(TransactionsTest::date).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void should_not_tell_a_window_before_the_history_is_there() {
        LinkedItem item = bank.link(Institution.CHASE, HistoryStage.NOT_READY);

        assertThat(window(item, "2026-01-01", "2026-01-31", 0)
                        .path("error_code")
                        .asText())
                .isEqualTo("PRODUCT_NOT_READY");
    }

    @Test
    void should_move_the_balances_with_the_transactions() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 10);
        BankAccount checking = item.truth().accounts().get(0);
        BankAccount card = item.truth().accounts().get(2);

        item.add(checking.id(), TODAY, "100", "rent");
        item.add(card.id(), TODAY, "25.50", "shoes");
        item.addPending(card.id(), TODAY, "10", "coffee");
        JsonNode accounts =
                client.post("/accounts/get", BankClient.with(item)).json().path("accounts");

        assertThat(balance(accounts.get(0), "current"))
                .isEqualByComparingTo(checking.current().subtract(new BigDecimal("100")));
        assertThat(balance(accounts.get(2), "current"))
                .isEqualByComparingTo(card.current().add(new BigDecimal("25.50")));
        assertThat(balance(accounts.get(2), "available"))
                .isEqualByComparingTo(card.available().orElseThrow().subtract(new BigDecimal("35.50")));
    }

    @Test
    void should_not_mention_a_closed_account_again() {
        LinkedItem item = bank.link(Institution.CHASE);
        String closed = item.accountIds().get(1);
        String cursor = client.syncAll(item, "", 500).path("next_cursor").asText();

        item.closeAccount(closed);

        assertThat(client.syncAll(item, cursor, 500).path("removed")).isEmpty();
        assertThat(client.syncAll(item, "", 500).path("added"))
                .isNotEmpty()
                .noneMatch(row -> row.path("account_id").asText().equals(closed));
        assertThat(client.post("/accounts/get", BankClient.with(item)).text()).doesNotContain(closed);
        assertThat(client.post(
                                "/accounts/get",
                                BankClient.with(item, "\"options\":{\"account_ids\":[\"" + closed + "\"]}"))
                        .errorCode())
                .isEqualTo("INVALID_ACCOUNT_ID");
    }

    @Test
    void should_serve_a_hundred_thousand_transactions_fast() {
        LinkedItem item = bank.linkBulk(Institution.CHASE, 100_000);
        Set<String> seen = new HashSet<>();
        String cursor = "";
        long start = System.nanoTime();
        String text;
        do {
            text = client.post(
                            "/transactions/sync",
                            BankClient.with(item, "\"cursor\":\"" + cursor + "\"", "\"count\":500"))
                    .text();
            cursor = text.replaceFirst("(?s).*\"next_cursor\":\"([^\"]*)\".*", "$1");
            seen.add(cursor);
        } while (text.contains("\"has_more\":true"));

        assertThat(seen).hasSize(200);
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    private JsonNode window(LinkedItem item, String from, String to, int offset) {
        return client.post(
                        "/transactions/get",
                        BankClient.with(
                                item,
                                "\"start_date\":\"" + from + "\"",
                                "\"end_date\":\"" + to + "\"",
                                "\"options\":{\"count\":10,\"offset\":" + offset + "}"))
                .json();
    }

    private static LocalDate date(JsonNode row) {
        return LocalDate.parse(row.path("date").asText());
    }

    private static BigDecimal balance(JsonNode account, String kind) {
        return new BigDecimal(account.path("balances").path(kind).asText());
    }

    private static Set<String> ids(LinkedItem item) {
        return item.truth().transactions().stream().map(BankTransaction::id).collect(toSet());
    }

    private static List<String> looks(LinkedItem item) {
        return item.truth().transactions().stream()
                .map(row -> row.date() + " " + row.amount() + " " + row.name() + " " + row.pending())
                .sorted()
                .toList();
    }
}

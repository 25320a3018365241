package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /transactions/sync} and {@code /transactions/get}. */
final class TransactionEndpoints {
    private static final int MOST = 500;
    private static final int DEFAULT_COUNT = 100;
    private static final int USUAL_LENGTH = 1_600;
    private static final String[] OUTDATED_OPTIONS = {
        "include_personal_finance_category",
        "include_personal_finance_category_beta",
        "include_logo_and_counterparty_beta",
        "personal_finance_category_version"
    };

    private final TransactionJson json = new TransactionJson();

    Map<String, Endpoint> endpoints() {
        RequestShape sync = RequestShape.call()
                .requiredText("access_token")
                .text("cursor")
                .integer("count", 1, MOST)
                .part("options", options().text("account_id"));
        RequestShape get = RequestShape.call()
                .requiredText("access_token")
                .requiredDate("start_date")
                .requiredDate("end_date")
                .part(
                        "options",
                        options()
                                .texts("account_ids")
                                .integer("count", 1, MOST)
                                .integer("offset", 0, Integer.MAX_VALUE));
        return Map.of(
                "/transactions/sync",
                new Endpoint(sync, this::sync),
                "/transactions/get",
                new Endpoint(get, this::get));
    }

    private static RequestShape options() {
        return RequestShape.object()
                .flag("include_original_description")
                .integer("days_requested", 1, World.LONGEST_HISTORY)
                .ignored(OUTDATED_OPTIONS);
    }

    private ObjectNode sync(ApiCall call) {
        BankItem item = call.healthyItem();
        String account = call.option("account_id").asText("");
        if (!account.isEmpty() && !item.lists(account)) {
            throw Refused.with("INVALID_ACCOUNT_ID", "no such account");
        }
        if (item.stage() == HistoryStage.NOT_READY) {
            return page(call, item, List.of(), "", false);
        }
        long head = item.book.head();
        SyncCursor cursor = SyncCursor.parse(call.text("cursor").orElse(""), item.id, account, head);
        if (cursor.offset() > 0 && cursor.head() != head) {
            throw Refused.with(
                    "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
                    "the transactions changed between two pages; start again from the first page's cursor");
        }
        List<Book.Change> changes = item.changesSince(cursor.from(), account);
        int start = Math.min(cursor.offset(), changes.size());
        int end = Math.min(start + call.body().path("count").asInt(DEFAULT_COUNT), changes.size());
        boolean more = end < changes.size();
        SyncCursor next = more
                ? new SyncCursor(item.id, account, cursor.from(), head, end)
                : new SyncCursor(item.id, account, head, head, 0);
        ObjectNode page = page(call, item, changes.subList(start, end), next.text(), more);
        if (more) {
            item.pageGiven();
        }
        return page;
    }

    private ObjectNode page(ApiCall call, BankItem item, List<Book.Change> changes, String cursor, boolean more) {
        boolean original = call.option("include_original_description").asBoolean();
        Set<String> touched = changes.stream()
                .filter(change -> change.kind() != Book.Kind.REMOVED)
                .map(change -> change.transaction().accountId())
                .collect(Collectors.toSet());
        ObjectNode node = Json.object();
        node.set(
                "accounts",
                ItemJson.accounts(
                        item.accounts().stream()
                                .filter(account -> touched.contains(account.id()))
                                .toList(),
                        Optional.empty()));
        node.putRawValue("added", new RawValue(transactions(of(changes, Book.Kind.ADDED), original)));
        node.putRawValue("modified", new RawValue(transactions(of(changes, Book.Kind.MODIFIED), original)));
        var removed = node.putArray("removed");
        of(changes, Book.Kind.REMOVED)
                .forEach(gone ->
                        removed.addObject().put("transaction_id", gone.id()).put("account_id", gone.accountId()));
        node.put("next_cursor", cursor);
        node.put("has_more", more);
        node.put("transactions_update_status", item.stage().name());
        return node;
    }

    private static List<BankTransaction> of(List<Book.Change> changes, Book.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(Book.Change::transaction)
                .toList();
    }

    private ObjectNode get(ApiCall call) {
        BankItem item = call.healthyItem();
        if (item.stage() == HistoryStage.NOT_READY) {
            throw Refused.with("PRODUCT_NOT_READY", "the transactions are still being fetched, try again later");
        }
        LocalDate from = date(call, "start_date");
        LocalDate to = date(call, "end_date");
        if (to.isBefore(from)) {
            throw Refused.with("INVALID_FIELD", "start_date must not be after end_date");
        }
        List<BankAccount> accounts = call.accounts(item);
        Set<String> wanted = accounts.stream().map(BankAccount::id).collect(Collectors.toSet());
        List<BankTransaction> all = item.book.current().stream()
                .filter(row -> wanted.contains(row.accountId()))
                .filter(row -> !row.date().isBefore(from) && !row.date().isAfter(to))
                .toList();
        int start = Math.min(call.option("offset").asInt(0), all.size());
        int end = Math.min(start + call.option("count").asInt(DEFAULT_COUNT), all.size());
        ObjectNode node = Json.object();
        node.set("accounts", ItemJson.accounts(accounts, Optional.empty()));
        boolean original = call.option("include_original_description").asBoolean();
        node.putRawValue("transactions", new RawValue(transactions(all.subList(start, end), original)));
        node.put("total_transactions", all.size());
        node.set("item", ItemJson.item(item));
        if (end < all.size()) {
            item.pageGiven();
        }
        return node;
    }

    private static LocalDate date(ApiCall call, String name) {
        try {
            return LocalDate.parse(call.text(name).orElseThrow());
        } catch (DateTimeParseException noSuchDay) {
            throw Refused.with("INVALID_FIELD", name + " is not a day of the calendar");
        }
    }

    private String transactions(List<BankTransaction> rows, boolean originalDescription) {
        StringBuilder out = new StringBuilder(16 + rows.size() * USUAL_LENGTH).append('[');
        for (BankTransaction row : rows) {
            if (out.length() > 1) {
                out.append(',');
            }
            json.append(out, row, originalDescription);
        }
        return out.append(']').toString();
    }
}

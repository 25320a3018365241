package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.ledger.Bank.CLOCK;
import static org.plaidsync.ledger.Bank.NOW;
import static org.plaidsync.ledger.Bank.account;
import static org.plaidsync.ledger.Bank.pending;
import static org.plaidsync.ledger.Bank.posted;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.model.Account;
import org.plaidsync.model.Transaction;

/** The same bank account under new ids. */
class SuccessionTest {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("sandbox.db"), CLOCK);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Committed sync(String section, String item, boolean complete, List<Account> accounts, Transaction... rows) {
        try (Staging pages = ledger.stage()) {
            pages.add(Arrays.asList(rows), List.of());
            return ledger.commit(new ItemUpdate(
                    section, Bank.item(item), accounts, new Pull.Incremental(pages, "c", complete), NOW));
        }
    }

    private List<String> active() {
        List<String> ids = new ArrayList<>();
        ledger.transactions(TransactionFilter.all(), row -> ids.add(row.id()));
        return ids;
    }

    private void given_an_old_link() {
        sync(
                "Chase",
                "old-item",
                true,
                List.of(account("old")),
                posted("old-1", "old", "2024-01-01", "1"),
                posted("old-2", "old", "2025-06-01", "2"),
                posted("old-3", "old", "2025-07-01", "3"),
                pending("old-p", "old", "2024-02-01", "4"));
    }

    @Test
    void should_neither_double_nor_lose_history_when_a_section_is_linked_anew() {
        given_an_old_link();

        Committed done = sync(
                "Chase",
                "new-item",
                true,
                List.of(account("new")),
                posted("new-2", "new", "2025-06-01", "2"),
                posted("new-3", "new", "2025-07-01", "3"));

        assertThat(active()).containsExactly("old-1", "new-2", "new-3");
        assertThat(done.superseded()).isEqualTo(3);
        assertThat(done.archived()).isZero();
        Succession succession = done.successions().get(0);
        assertThat(succession.predecessorId()).isEqualTo("old");
        assertThat(succession.successorId()).isEqualTo("new");
        assertThat(succession.from()).contains(LocalDate.parse("2025-06-01"));
        assertThat(succession.archived()).isEqualTo(3);
        assertThat(sync("Chase", "new-item", true, List.of(account("new"))).successions())
                .isEmpty();
    }

    @Test
    void should_wait_for_the_whole_history_of_the_successor() {
        given_an_old_link();

        Committed recent =
                sync("Chase", "new-item", false, List.of(account("new")), posted("new-3", "new", "2025-07-01", "3"));
        assertThat(recent.superseded()).isZero();
        assertThat(recent.successions().get(0).from()).isEmpty();

        Committed rest =
                sync("Chase", "new-item", true, List.of(account("new")), posted("new-2", "new", "2025-06-01", "2"));
        assertThat(rest.superseded()).isEqualTo(3);
        assertThat(active()).containsExactly("old-1", "new-2", "new-3");
    }

    @Test
    void should_follow_when_the_successors_history_grows_backwards() {
        given_an_old_link();
        sync("Chase", "new-item", true, List.of(account("new")), posted("new-3", "new", "2025-07-01", "3"));
        assertThat(active()).containsExactly("old-1", "old-2", "new-3");

        sync("Chase", "new-item", true, List.of(account("new")), posted("new-2", "new", "2025-06-01", "2"));

        assertThat(active()).containsExactly("old-1", "new-2", "new-3");
    }

    @Test
    void should_notice_that_plaid_renumbered_an_account() {
        sync("Chase", "item", true, List.of(account("old")), posted("old-1", "old", "2025-06-01", "1"));

        Committed done =
                sync("Chase", "item", true, List.of(account("new")), posted("new-1", "new", "2025-06-01", "1"));

        assertThat(done.superseded()).isEqualTo(1);
        assertThat(active()).containsExactly("new-1");
    }

    @Test
    void should_leave_two_living_accounts_alone_that_look_alike() {
        sync("His", "item-1", true, List.of(account("his")), posted("his-1", "his", "2025-06-01", "1"));

        Committed done =
                sync("Hers", "item-2", true, List.of(account("hers")), posted("hers-1", "hers", "2025-06-01", "1"));

        assertThat(done.successions()).isEmpty();
        assertThat(active()).containsExactly("his-1", "hers-1");
    }

    @Test
    void should_succeed_the_accounts_of_a_section_that_was_removed() {
        given_an_old_link();
        sync("Chase anew", "new-item", true, List.of(account("new")), posted("new-2", "new", "2025-06-01", "2"));
        assertThat(active()).contains("old-2", "new-2");

        assertThat(ledger.settle(List.of("Chase", "Chase anew")).unlinked()).isEmpty();
        Settled settled = ledger.settle(List.of("Chase anew"));

        assertThat(settled.unlinked()).containsExactly("old-item");
        assertThat(settled.successions().get(0).archived()).isEqualTo(3);
        assertThat(active()).containsExactly("old-1", "new-2");
        assertThat(ledger.settle(List.of("Chase anew")).unlinked()).isEmpty();
    }

    @Test
    void should_not_take_a_renamed_section_for_another_item() {
        given_an_old_link();

        sync("Chase renamed", "old-item", true, List.of(account("old")), posted("old-4", "old", "2025-08-01", "1"));
        Settled settled = ledger.settle(List.of("Chase renamed"));

        assertThat(settled.unlinked()).isEmpty();
        assertThat(active()).hasSize(5);
        assertThat(ledger.items().get(0).section()).contains("Chase renamed");
    }

    @Test
    void should_take_two_sections_with_the_same_item_for_one() {
        given_an_old_link();

        Committed done = sync("Chase again", "old-item", true, List.of(account("old")));
        Settled settled = ledger.settle(List.of("Chase", "Chase again"));

        assertThat(done.added() + done.archivedAltogether()).isZero();
        assertThat(settled.unlinked()).isEmpty();
        assertThat(ledger.sections()).extracting(SectionStatus::section).containsExactly("Chase", "Chase again");
        assertThat(active()).hasSize(4);
    }

    @Test
    void should_not_forget_a_renamed_section_whose_item_fails_at_the_moment() {
        given_an_old_link();
        ledger.recordAttempt(new Attempt(
                "Chase renamed",
                Optional.of("old-item"),
                NOW,
                Optional.of(new Attempt.Failure("ITEM_LOGIN_REQUIRED", "the login details changed"))));

        assertThat(ledger.settle(List.of("Chase renamed")).unlinked()).isEmpty();
    }

    @Test
    void should_report_what_is_ambiguous_and_not_guess() {
        given_an_old_link();

        Committed done = sync(
                "Chase",
                "new-item",
                true,
                List.of(account("new-a"), account("new-b")),
                posted("new-1", "new-a", "2025-06-01", "2"));

        assertThat(done.superseded()).isZero();
        assertThat(done.successions()).isEmpty();
        assertThat(done.ambiguousSuccessions()).hasSize(1);
        assertThat(done.ambiguousSuccessions().get(0).successors())
                .extracting(AmbiguousSuccession.AccountName::id)
                .containsExactlyInAnyOrder("new-a", "new-b");
        assertThat(active()).hasSize(5);
        assertThat(sync("Chase", "new-item", true, List.of(account("new-a"), account("new-b")))
                        .ambiguousSuccessions())
                .as("it is told once")
                .isEmpty();
        assertThat(sync("Chase", "new-item", true, List.of(account("new-b"), account("new-a"), account("new-c")))
                        .ambiguousSuccessions())
                .as("with another rival it is another question")
                .hasSize(1);
    }

    @Test
    void should_tell_once_what_is_ambiguous_when_a_section_is_removed() {
        given_an_old_link();
        List<Account> alike = List.of(account("new-a"), account("new-b"));
        sync("Chase anew", "new-item", true, alike, posted("new-1", "new-a", "2025-06-01", "2"));

        Settled settled = ledger.settle(List.of("Chase anew"));

        assertThat(settled.ambiguousSuccessions()).hasSize(1);
        assertThat(sync("Chase anew", "new-item", true, alike).ambiguousSuccessions())
                .isEmpty();
    }

    @Test
    void should_trust_the_banks_own_id_more_than_the_looks() {
        sync(
                "Chase",
                "old-item",
                true,
                List.of(account("old", "0000", "persistent")),
                posted("old-1", "old", "2025-06-01", "1"));

        Committed done = sync(
                "Chase",
                "new-item",
                true,
                List.of(account("lookalike", "0000", null), account("new", "4321", "persistent")),
                posted("new-1", "new", "2025-06-01", "1"));

        assertThat(done.ambiguousSuccessions()).isEmpty();
        assertThat(done.successions()).extracting(Succession::successorId).containsExactly("new");
        assertThat(active()).containsExactly("new-1");
    }

    @Test
    void should_follow_a_chain_of_links() {
        given_an_old_link();
        sync("Chase", "second", true, List.of(account("b")), posted("b-2", "b", "2025-06-01", "2"));
        sync("Chase", "third", true, List.of(account("c")), posted("c-3", "c", "2025-07-01", "3"));

        assertThat(active()).containsExactly("old-1", "b-2", "c-3");
    }

    @Test
    void should_count_an_account_again_that_vanished_and_came_back() {
        sync(
                "Chase",
                "item",
                true,
                List.of(account("a"), account("b", "1111", null)),
                posted("a-1", "a", "2025-06-01", "1"));
        sync("Chase", "item", true, List.of(account("b", "1111", null)));
        assertThat(ledger.accounts()).filteredOn(a -> a.closedAt().isPresent()).hasSize(1);

        sync("Chase", "item", true, List.of(account("a"), account("b", "1111", null)));

        assertThat(ledger.accounts()).noneMatch(a -> a.closedAt().isPresent());
        assertThat(active()).containsExactly("a-1");
    }

    @Test
    void should_give_an_account_its_rows_back_when_its_successor_goes_instead() {
        sync("Chase", "item", true, List.of(account("a")), posted("a-1", "a", "2025-06-01", "1"));
        sync("Chase", "item", true, List.of(account("b")), posted("b-1", "b", "2025-06-01", "1"));
        assertThat(active()).containsExactly("b-1");

        sync("Chase", "item", true, List.of(account("a")), posted("a-2", "a", "2025-06-02", "1"));

        assertThat(active()).containsExactly("a-1", "a-2");
    }

    @Test
    void should_preview_a_succession() {
        given_an_old_link();
        try (Staging pages = ledger.stage()) {
            pages.add(List.of(posted("new-2", "new", "2025-06-01", "2")), List.of());
            Committed plan = ledger.preview(
                    new ItemUpdate(
                            "Chase",
                            Bank.item("new-item"),
                            List.of(account("new")),
                            new Pull.Full(pages, "c", true, false),
                            NOW),
                    List.of("Chase"));
            assertThat(plan.superseded()).isEqualTo(3);
            assertThat(plan.successions()).hasSize(1);
        }
        assertThat(active()).hasSize(4);
    }
}

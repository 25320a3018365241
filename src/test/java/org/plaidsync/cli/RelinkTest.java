package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Workspace.Row;
import org.plaidsync.demo.BankTransaction;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.HistoryStage;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.model.Currency;

/** The same bank account under new ids: its history neither doubles nor is lost, and its owner is told. */
@QuarkusMainTest
class RelinkTest {
    private static final Currency USD = new Currency("USD", true);

    private Workspace workspace;
    private SimulatedBank bank;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bank = workspace.bank;
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Institution.CHASE, Institution.FIRST_PLATYPUS})
    void should_go_on_with_a_new_link_under_the_old_name(String institution, QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Bank", institution);
        sync(launcher);
        bank.advance(5);
        LinkedItem fresh = workspace.relink("Bank", bank.linkAgain(old));

        LaunchResult result = sync(launcher);

        workspace.assertLedgerEquals(fresh);
        assertThat(Stderr.of(result)).contains("was linked anew: its new link counts from");
        assertThat(Stderr.of(sync(launcher))).isEmpty();
    }

    @Test
    void should_not_trouble_cron_with_what_it_took_care_of(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Bank", Institution.FIRST_PLATYPUS);
        sync(launcher);
        LinkedItem fresh = workspace.relink("Bank", bank.linkAgain(old));

        LaunchResult result = launcher.launch(workspace.arguments("-q"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.getOutput() + Stderr.of(result)).isEmpty();
        workspace.assertLedgerEquals(fresh);
    }

    @Test
    void should_show_in_a_dry_run_what_a_new_link_under_another_name_replaces(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.save("Old name", bank.linkBulk(Institution.TARTAN, 120));
        sync(launcher);
        workspace.forget("Old name");
        workspace.save("New name", bank.linkAgain(old));

        LaunchResult dry = launcher.launch(workspace.arguments("--dry-run"));

        assertThat(dry.exitCode()).isZero();
        assertThat(dry.getOutput())
                .contains("120 new transactions")
                .contains("120 archived transactions")
                .contains("(superseded)");
        assertThat(Stderr.of(dry)).contains("was linked anew");
        assertThat(workspace.ledger()).isEqualTo(Workspace.truth(old));
    }

    @Test
    void should_not_take_a_renamed_section_for_a_gone_one_while_its_bank_is_down(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.link("Before", Institution.FIRST_PLATYPUS);
        sync(launcher);
        workspace.forget("Before");
        workspace.save("After", item);
        bank.failNext("/transactions/sync", Fault.error("INSTITUTION_DOWN"), 1);

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(workspace.queryText("SELECT count(*) FROM item_state WHERE unlinked_at IS NOT NULL"))
                .isEqualTo("0");
    }

    @Test
    void should_go_on_with_a_new_link_under_another_name(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Old name", Institution.CHASE);
        sync(launcher);
        workspace.forget("Old name");
        LinkedItem fresh = workspace.save("New name", bank.linkAgain(old));

        LaunchResult result = sync(launcher);

        workspace.assertLedgerEquals(fresh);
        assertThat(Stderr.of(result)).contains("was linked anew");
        assertThat(Stderr.of(sync(launcher))).isEmpty();
    }

    @Test
    void should_keep_what_only_the_old_link_reaches_back_to(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Bank", Institution.CHASE);
        sync(launcher);
        Map<String, Row> before = workspace.ledger();
        LinkedItem fresh = workspace.relink("Bank", bank.linkAgain(old));
        LocalDate reach = fresh.truth().transactions().get(0).date().minusDays(200);
        fresh.truth().transactions().stream()
                .filter(row -> row.date().isBefore(reach))
                .map(BankTransaction::id)
                .forEach(fresh::remove);
        Map<String, LocalDate> oldest = new HashMap<>();
        fresh.truth()
                .transactions()
                .forEach(row -> oldest.merge(name(fresh, row), row.date(), (a, b) -> a.isBefore(b) ? a : b));

        sync(launcher);

        Map<String, Row> expected = new HashMap<>(Workspace.truth(fresh));
        Map<String, String> names = new HashMap<>();
        old.truth().accounts().forEach(account -> names.put(account.id(), account.name()));
        before.forEach((id, row) -> {
            if (row.date().isBefore(oldest.get(names.get(row.accountId())))) {
                expected.put(id, row);
            }
        });
        assertThat(expected).hasSizeGreaterThan(fresh.truth().transactions().size());
        assertThat(workspace.ledger()).isEqualTo(expected);
    }

    @Test
    void should_count_the_old_link_until_the_new_ones_history_is_there(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Bank", Institution.CHASE);
        sync(launcher);
        LinkedItem fresh = workspace.relink("Bank", bank.linkAgain(old));
        fresh.reach(HistoryStage.INITIAL_UPDATE_COMPLETE);

        LaunchResult early = sync(launcher);
        fresh.reach(HistoryStage.HISTORICAL_UPDATE_COMPLETE);
        sync(launcher);

        assertThat(Stderr.of(early))
                .contains("was linked anew: its old rows count until Plaid has fetched the new link's history");
        workspace.assertLedgerEquals(fresh);
    }

    @Test
    void should_say_that_two_sections_count_the_same_accounts(QuarkusMainLauncher launcher) {
        LinkedItem one = workspace.link("One", Institution.FIRST_PLATYPUS);
        LinkedItem two = workspace.save("Two", bank.linkAgain(one));

        LaunchResult both = sync(launcher);
        workspace.forget("One");
        LaunchResult single = sync(launcher);

        assertThat(Stderr.of(both))
                .contains("One and Two share the same accounts of the bank (Everyday Checking)")
                .contains("count twice now; unlink one of them: plaid-sync -c " + workspace.config() + " unlink 'Two'");
        assertThat(Stderr.of(single)).contains("was linked anew").doesNotContain("count twice");
        workspace.assertLedgerEquals(two);
    }

    @Test
    void should_say_once_that_many_sections_count_the_same_accounts(QuarkusMainLauncher launcher) {
        LinkedItem one = workspace.link("One", Institution.FIRST_PLATYPUS);
        workspace.save("Two", bank.linkAgain(one));
        workspace.save("Three", bank.linkAgain(one));

        LaunchResult result = sync(launcher);

        assertThat(Stderr.of(result))
                .containsOnlyOnce("share the same accounts")
                .contains("One, Two and Three share the same accounts of the bank (Everyday Checking)")
                .contains("count 3 times now; unlink all but one of them: plaid-sync -c " + workspace.config()
                        + " unlink 'Three'");
    }

    @Test
    void should_refuse_the_same_access_token_twice(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.link("One", Institution.CHASE);
        workspace.save("Two", item);

        LaunchResult result = launcher.launch(workspace.arguments());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(Stderr.of(result)).contains("One").contains("Two");
        assertThat(bank.requests()).isEmpty();
    }

    @Test
    void should_take_a_renamed_section_for_the_same_item(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.link("Before", Institution.CHASE);
        sync(launcher);
        workspace.forget("Before");
        workspace.save("After", item);
        bank.advance(2);
        bank.forgetRequests();

        LaunchResult result = sync(launcher);

        assertThat(result.getOutput()).contains("After :").doesNotContain("Before");
        assertThat(Stderr.of(result))
                .isEqualToIgnoringNewLines(
                        "After was called Before until now: it is the same link, and its history goes"
                                + " on under the new name");
        assertThat(bank.requests("/transactions/sync")).hasSize(1);
        workspace.assertLedgerEquals(item);
        assertThat(workspace.queryText("SELECT group_concat(section) FROM item_state"))
                .isEqualTo("After");
        assertThat(Stderr.of(sync(launcher))).isEmpty();

        workspace.forget("After");
        workspace.save("At last", item);
        LaunchResult quiet = launcher.launch(workspace.arguments("-q"));
        assertThat(quiet.getOutput() + Stderr.of(quiet)).isEmpty();
    }

    @Test
    void should_follow_an_item_whose_ids_all_change(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.link("Bank", Institution.FIRST_PLATYPUS);
        sync(launcher);
        bank.advance(3);
        item.renumber();

        LaunchResult result = sync(launcher);

        workspace.assertLedgerEquals(item);
        assertThat(Stderr.of(result))
                .contains("Everyday Checking was linked anew")
                .doesNotContain("no longer shares");
        assertThat(Stderr.of(sync(launcher))).isEmpty();
    }

    @Test
    void should_not_guess_between_accounts_that_look_alike(QuarkusMainLauncher launcher) {
        LinkedItem fresh = relinkWithAccountsThatLookAlike(launcher);

        LaunchResult result = sync(launcher);

        assertThat(Stderr.of(result))
                .contains("Cannot tell which account continues which after a new link")
                .contains("Joint", "Private")
                .contains("Everyday Checking was linked anew");
        assertThat(workspace.ledger()).containsAllEntriesOf(Workspace.truth(fresh));
        assertThat(workspace.queryText(
                        "SELECT count(*) FROM transactions WHERE archived IS NULL AND name LIKE '% shop'"))
                .as("nothing of them is archived")
                .isEqualTo("4");
        assertThat(Stderr.of(sync(launcher))).as("it is told once").isEmpty();
    }

    @Test
    void should_take_an_owners_word_for_accounts_that_look_alike(QuarkusMainLauncher launcher) throws IOException {
        LinkedItem fresh = relinkWithAccountsThatLookAlike(launcher);
        sync(launcher);
        for (String name : List.of("Joint", "Private")) {
            String ids = "SELECT account_id FROM accounts JOIN item_state USING (item_id) WHERE name = '" + name
                    + "' AND unlinked_at IS ";
            workspace.execute(statementOfTheReadme()
                    .replace("OLD ID", workspace.queryText(ids + "NOT NULL"))
                    .replace("NEW ID", workspace.queryText(ids + "NULL")));
        }

        LaunchResult result = sync(launcher);

        assertThat(Stderr.of(result)).contains("Joint was linked anew", "Private was linked anew");
        workspace.assertLedgerEquals(fresh);
    }

    private LinkedItem relinkWithAccountsThatLookAlike(QuarkusMainLauncher launcher) {
        LinkedItem old = workspace.link("Bank", Institution.FIRST_PLATYPUS);
        for (String name : List.of("Joint", "Private")) {
            String account = old.openAccount(name, "depository", "checking", "7777", USD);
            old.add(account, old.truth().transactions().get(0).date(), "12.50", name + " shop");
        }
        sync(launcher);
        return workspace.relink("Bank", bank.linkAgain(old));
    }

    private static String statementOfTheReadme() throws IOException {
        Matcher statement = Pattern.compile("UPDATE accounts SET succeeded_by = [^\"]+")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(statement.find()).isTrue();
        return statement.group();
    }

    @Test
    void should_keep_the_history_of_an_account_that_vanishes_and_comes_back(QuarkusMainLauncher launcher) {
        LinkedItem item = workspace.link("Bank", Institution.CHASE);
        sync(launcher);
        Map<String, Row> before = workspace.ledger();
        String savings = item.accountIds().get(1);
        item.closeAccount(savings);

        LaunchResult gone = sync(launcher);
        Map<String, Row> meanwhile = workspace.ledger();
        LaunchResult stillGone = sync(launcher);
        item.reopenAccount(savings);
        item.add(savings, before.values().iterator().next().date(), "3.25", "Fee");
        LaunchResult back = sync(launcher);

        assertThat(Stderr.of(gone))
                .contains("Bank: the bank no longer shares CHASE SAVINGS; its history stays")
                .contains("plaid-sync -c " + workspace.config() + " --update 'Bank'");
        assertThat(meanwhile).isEqualTo(before);
        assertThat(Stderr.of(stillGone)).isEmpty();
        assertThat(Stderr.of(back)).contains("Bank: the bank shares CHASE SAVINGS again");
        workspace.assertLedgerEquals(item);
    }

    private LaunchResult sync(QuarkusMainLauncher launcher) {
        LaunchResult result = launcher.launch(workspace.arguments());
        assertThat(result.exitCode()).as(result.getOutput() + Stderr.of(result)).isZero();
        return result;
    }

    private static String name(LinkedItem item, BankTransaction row) {
        return item.truth().accounts().stream()
                .filter(account -> account.id().equals(row.accountId()))
                .findFirst()
                .orElseThrow()
                .name();
    }
}

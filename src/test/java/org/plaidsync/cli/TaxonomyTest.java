package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plaidsync.FreePort;
import org.plaidsync.cli.SyncInProcess.Ended;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.SimulatedBank;
import org.plaidsync.sync.Scope;

/** Whatever goes wrong with one account: what its owner reads, what a script sees, and that the others are stored. */
@QuarkusTest
class TaxonomyTest {
    private static final int MORE_THAN_ENOUGH = 99;

    private Workspace workspace;
    private SimulatedBank bank;
    private LinkedItem broken;
    private LinkedItem healthy;

    @BeforeEach
    void open(@TempDir Path folder) {
        workspace = Workspace.in(folder);
        bank = workspace.bank;
        broken = workspace.link("Broken", Institution.CAPITAL_ONE);
        healthy = workspace.link("Healthy", Institution.FIRST_PLATYPUS);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    static Stream<ErrorTable.Row> errorsOfOneItem() {
        return Stream.of(ErrorTable.ofOneItem(), ErrorTable.strange()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("errorsOfOneItem")
    void should_tell_what_to_do_and_store_the_other_account(ErrorTable.Row row) {
        bank.failNext("/transactions/sync", broken, row.fault(), MORE_THAN_ENOUGH);

        Ended ended = sync().run();

        assertThat(ended.exitCode().status()).as(ended.out()).isEqualTo(row.exitCode());
        assertThat(ended.said()).contains("*** Plaid Error *** " + row.code() + ": ");
        assertThat(ended.said()).contains(said(row));
        assertThat(ended.said().contains("request_id: "))
                .as(ended.said())
                .isEqualTo(!row.code().equals("ITEM_LOGIN_REQUIRED"));
        assertThat(requests(broken)).isEqualTo(row.requests());
        workspace.assertLedgerEquals(healthy);
    }

    @ParameterizedTest
    @MethodSource("org.plaidsync.cli.ErrorTable#onTheWay")
    void should_not_show_foreign_bodies_and_store_the_other_account(ErrorTable.Row row) {
        bank.failNext("/transactions/sync", broken, row.fault(), MORE_THAN_ENOUGH);

        Ended ended = sync().run();

        assertThat(ended.exitCode().status()).as(ended.out()).isEqualTo(row.exitCode());
        assertThat(ended.said()).contains("*** Plaid Error *** " + row.code() + ": ");
        assertThat(ended.said()).contains(said(row)).doesNotContain("nginx", "html");
        assertThat(requests(broken)).isEqualTo(row.requests());
        workspace.assertLedgerEquals(healthy);
    }

    @ParameterizedTest
    @MethodSource("org.plaidsync.cli.ErrorTable#ofEveryItem")
    void should_not_ask_for_the_others_what_nobody_gets(ErrorTable.Row row) {
        bank.failNext("/transactions/sync", broken, row.fault(), MORE_THAN_ENOUGH);

        Ended ended = sync().run();

        assertThat(ended.exitCode().status()).as(ended.out()).isEqualTo(row.exitCode());
        assertThat(ended.said()).contains("*** Plaid Error *** " + row.code() + ": ");
        assertThat(ended.said()).contains(said(row));
        assertThat(requests(broken)).isEqualTo(1);
        assertThat(requests(healthy)).isZero();
        assertThat(workspace.ledger()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.plaidsync.cli.ErrorTable#onTheWay")
    void should_get_over_what_goes_away(ErrorTable.Row row) {
        boolean retried = row.requests() > 1;
        bank.failNext("/transactions/sync", broken, row.fault(), retried ? 2 : 1);
        if (!retried) {
            sync().run();
        }

        Ended ended = sync().run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        workspace.assertLedgerEquals(broken, healthy);
    }

    @Test
    void should_forget_an_error_with_the_next_success() {
        bank.failNext("/transactions/sync", broken, Fault.error("INSTITUTION_DOWN"), 1);
        sync().run();
        assertThat(workspace.queryText("SELECT error_code FROM attempts WHERE section = 'Broken'"))
                .isEqualTo("INSTITUTION_DOWN");

        Ended ended = sync().run();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(workspace.queryText("SELECT count(*) FROM attempts WHERE error_code IS NOT NULL"))
                .isEqualTo("0");
        workspace.assertLedgerEquals(broken, healthy);
    }

    @Test
    void should_leave_what_is_stored_alone_when_a_later_page_fails() {
        sync().run();
        var before = workspace.ledger();
        bank.advance(3);
        bank.failNext("/transactions/sync", broken, Fault.error("INTERNAL_SERVER_ERROR"), MORE_THAN_ENOUGH);
        bank.failNext("/transactions/sync", healthy, Fault.error("INTERNAL_SERVER_ERROR"), MORE_THAN_ENOUGH);

        Ended failed = sync().run();

        assertThat(failed.exitCode()).isEqualTo(ExitCode.ALL_FAILED);
        assertThat(workspace.ledger()).isEqualTo(before);
        bank.forgetFaults();
        sync().run();
        workspace.assertLedgerEquals(broken, healthy);
    }

    @Test
    void should_try_a_window_again_while_plaid_is_still_fetching() {
        LocalDate today = broken.truth().transactions().get(0).date();
        bank.failNext("/transactions/get", broken, Fault.error("PRODUCT_NOT_READY"), 2);

        Ended ended = sync().scope(new Scope.Window(today.minusDays(30), today)).run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        assertThat(workspace.ledger()).isNotEmpty();
    }

    @Test
    void should_store_the_transactions_when_live_balances_cannot_be_had() {
        bank.failNext("/accounts/balance/get", broken, Fault.error("INSTITUTION_NOT_RESPONDING"), 1);

        Ended ended = sync().liveBalances().run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(ended.said())
                .contains("no live balances could be had, the last known ones were stored")
                .contains("INSTITUTION_NOT_RESPONDING");
        workspace.assertLedgerEquals(broken, healthy);
    }

    @Test
    void should_ask_capital_one_for_older_balances_once() {
        bank.failNext("/accounts/balance/get", broken, Fault.error("LAST_UPDATED_DATETIME_OUT_OF_RANGE"), 1);

        Ended ended = sync().liveBalances().run();

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.OK);
        workspace.assertLedgerEquals(broken, healthy);
    }

    @Test
    void should_say_that_plaid_refuses_the_connection() {
        URI closed = URI.create("http://127.0.0.1:" + FreePort.find());

        Ended ended = sync().of(closed).run();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ALL_FAILED);
        assertThat(ended.said()).contains("CONNECTION_REFUSED: 127.0.0.1:" + closed.getPort() + " refused");
    }

    @Test
    void should_say_that_plaids_name_does_not_resolve() {
        Ended ended = sync().of(URI.create("http://plaid.invalid")).run();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ALL_FAILED);
        assertThat(ended.said()).contains("UNKNOWN_HOST: The name plaid.invalid could not be resolved.");
    }

    @Test
    void should_say_that_the_connection_is_not_trustworthy() {
        Ended ended = sync().of(URI.create(bank.url().toString().replace("http:", "https:")))
                .run();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.ALL_FAILED);
        assertThat(ended.said()).contains("TLS_FAILED: ");
        assertThat(workspace.ledger()).isEmpty();
    }

    @Test
    void should_give_up_on_an_answer_that_never_comes() throws IOException {
        // so that later nothing is slow but the bank
        sync().run();
        Files.delete(workspace.database());
        bank.forgetRequests();
        bank.failNext("/transactions/sync", broken, Fault.hang(), MORE_THAN_ENOUGH);

        Ended ended = sync().readTimeout(Duration.ofMillis(1000)).run();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(ended.said()).contains("TIMEOUT: 127.0.0.1:" + bank.url().getPort() + " did not answer in time.");
        assertThat(requests(broken)).isEqualTo(5);
        workspace.assertLedgerEquals(healthy);
    }

    private SyncInProcess sync() {
        return new SyncInProcess(workspace);
    }

    private String said(ErrorTable.Row row) {
        return row.said().replace("FILE", workspace.config().toString());
    }

    private long requests(LinkedItem item) {
        return bank.requests("/transactions/sync").stream()
                .filter(request -> request.itemId().equals(Optional.of(item.itemId())))
                .count();
    }
}

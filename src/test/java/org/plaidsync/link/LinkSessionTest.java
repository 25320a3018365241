package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.config.AccountSettings;
import org.plaidsync.config.ConfigFile;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.demo.RecordedRequest;
import org.plaidsync.link.LinkedBank.Running;
import org.plaidsync.model.Secret;
import org.plaidsync.plaid.PlaidException;

@QuarkusTest
class LinkSessionTest {
    private static final String NAME = "Test Chase";

    @TempDir
    Path folder;

    private LinkedBank with;

    @BeforeEach
    void start() throws Exception {
        with = new LinkedBank(folder);
    }

    @AfterEach
    void stop() {
        with.close();
    }

    private static LinkOptions withToken(Secret publicToken) {
        return LinkedBank.options(false, false, Optional.of(publicToken));
    }

    /** A person finishes Link at First Platypus Bank. */
    private Secret finish(String address) throws Exception {
        ScriptedPage page = ScriptedPage.open(address);
        Secret publicToken = with.bank.completeLink(page.linkToken(), Institution.FIRST_PLATYPUS);
        assertThat(page.succeed(publicToken.reveal(), Institution.FIRST_PLATYPUS, "Everyday Checking", "0000")
                        .status())
                .isEqualTo(200);
        return publicToken;
    }

    private Secret newPublicToken() {
        return with.plaid.sandboxPublicTokenCreate(Institution.FIRST_PLATYPUS, java.util.List.of("transactions"), 730);
    }

    private Secret savedToken() {
        return with.settings().account(NAME).map(AccountSettings::accessToken).orElseThrow();
    }

    private Path recovery() {
        return folder.resolve("sandbox.Test%20Chase.recovery");
    }

    @Test
    void should_link_with_the_texts_of_the_seed() throws Exception {
        Running session = with.link(NAME, LinkedBank.OPTIONS);
        String address = with.console.awaitAddress();
        String publicToken = finish(address).reveal();

        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Linked.class);
        assertThat(with.console.out())
                .isEqualTo("""
                        Open the following page in your browser to continue:
                            %s
                        Public token obtained [%s]. Exchanging for access token.
                        Access token received: %s

                        Saving new link to configuration file
                        Backing up existing configuration to: %s.1605537592.bkp
                        Overwriting existing config file: %s

                        Test Chase is linked and is ready to sync.""".formatted(address, publicToken, savedToken().reveal(), with.config, with.config));
        assertThat(with.console.notes().strip())
                .isEqualTo("First Platypus Bank: Everyday Checking ••0000, Rainy Day Savings ••1111, "
                        + "Platypus Rewards Card ••3333");
        assertThat(recovery()).doesNotExist();
        assertThat(with.bank.requests("/item/public_token/exchange")).hasSize(1);
    }

    @Test
    void should_renew_with_the_texts_of_the_seed_and_without_an_exchange() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, NAME, item.accessToken(), LinkedBank.CLOCK);
        String before = with.configuration();
        Running session = with.update(NAME, LinkedBank.OPTIONS);
        String address = with.console.awaitAddress();
        assertThat(with.bank.requests("/sandbox/item/reset_login")).hasSize(1);
        String publicToken = finish(address).reveal();

        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Updated(NAME));
        assertThat(with.console.out()).isEqualTo("""
                        Starting account update process for [Test Chase]

                        Open the following page in your browser to continue:
                            %s
                        Public token obtained [%s].

                        There is nothing else to do, the account should sync properly now with the existing credentials.""".formatted(address, publicToken));
        assertThat(with.configuration()).isEqualTo(before);
        assertThat(with.bank.requests("/item/public_token/exchange")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 730", "'[plaid-sync]\ndays_requested = 90\n', 90"})
    void should_ask_for_as_much_history_as_is_configured(String section, int days) throws Exception {
        Files.writeString(with.config, section, StandardOpenOption.APPEND);
        with.link(NAME, LinkedBank.OPTIONS);
        with.console.awaitAddress();

        assertThat(with.bank.requests("/link/token/create"))
                .singleElement()
                .extracting(RecordedRequest::body)
                .asString()
                .contains("\"products\":[\"transactions\"]", "\"days_requested\":" + days);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_offer_other_accounts_in_an_update_when_asked_to(boolean selectAccounts) throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, NAME, item.accessToken(), LinkedBank.CLOCK);
        with.update(NAME, LinkedBank.update(selectAccounts));
        with.console.awaitAddress();

        String asked = with.bank.requests("/link/token/create").get(0).body();
        assertThat(asked.contains("\"account_selection_enabled\":true")).isEqualTo(selectAccounts);
        assertThat(asked).contains("\"access_token\"").doesNotContain("products", "days_requested");
    }

    @Test
    void should_say_that_the_bank_still_fails_after_an_update() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, NAME, item.accessToken(), LinkedBank.CLOCK);
        Running session = with.update(NAME, LinkedBank.OPTIONS);
        ScriptedPage page = ScriptedPage.open(with.console.awaitAddress());
        page.succeed("public-sandbox-test", Institution.FIRST_PLATYPUS, "Everyday Checking", "0000");

        assertThat(session.outcome()).isInstanceOf(LinkOutcome.StillFailing.class);
        assertThat(with.console.notes()).contains("The bank still does not answer: ITEM_LOGIN_REQUIRED");
    }

    @Test
    void should_not_call_an_account_renewed_that_nobody_could_ask_about() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, NAME, item.accessToken(), LinkedBank.CLOCK);
        Running session = with.update(NAME, LinkedBank.OPTIONS);
        String address = with.console.awaitAddress();
        with.bank.failNext("/item/get", Fault.error("INTERNAL_SERVER_ERROR"), 5);
        finish(address);

        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Unconfirmed.class);
        assertThat(with.console.out()).doesNotContain("There is nothing else to do");
        assertThat(with.console.notes())
                .contains("could not be asked whether the bank answers again: INTERNAL_SERVER_ERROR")
                .contains("Ask later with: plaid-sync -c " + with.config + " doctor");
    }

    @ParameterizedTest
    @EnumSource(TokenKeeper.Step.class)
    void should_find_the_token_again_after_a_crash_at_any_step(TokenKeeper.Step crash) throws Exception {
        Secret publicToken = newPublicToken();
        LinkSession crashing = with.session(withToken(publicToken), step -> {
            if (step == crash) {
                throw new StackOverflowError("crash");
            }
        });
        assertThatThrownBy(() -> crashing.run(NAME)).isInstanceOf(StackOverflowError.class);

        boolean exchanged = crash != TokenKeeper.Step.RECOVERY_FILE_CREATED;
        LinkOutcome outcome = with.session(exchanged ? LinkedBank.OPTIONS : withToken(publicToken))
                .run(NAME);

        if (crash == TokenKeeper.Step.RECOVERY_FILE_REMOVED) {
            assertThat(outcome).isInstanceOf(LinkOutcome.Refused.class);
        } else {
            assertThat(outcome).isInstanceOf(LinkOutcome.Linked.class);
        }
        assertThat(savedToken()).isEqualTo(with.bank.items().get(0).accessToken());
        assertThat(with.bank.requests("/item/public_token/exchange")).hasSize(1);
        assertThat(recovery()).doesNotExist();
    }

    @Test
    void should_keep_the_token_when_the_configuration_cannot_be_saved() throws Exception {
        Path away = folder.resolve("away");
        LinkOutcome outcome = with.session(withToken(newPublicToken()), step -> {
                    if (step == TokenKeeper.Step.ACCESS_TOKEN_KEPT) {
                        move(with.config, away);
                    }
                })
                .run(NAME);

        assertThat(outcome).isEqualTo(new LinkOutcome.NotSaved(NAME, recovery()));
        assertThat(with.console.notes()).contains("The access token is safe in " + recovery());
        move(away, with.config);
        assertThat(Unfinished.of(with.config)).singleElement().satisfies(left -> assertThat(left.advice())
                .endsWith("plaid-sync -c " + with.config + " --link 'Test Chase'"));

        assertThat(with.session(LinkedBank.OPTIONS).run(NAME)).isInstanceOf(LinkOutcome.Linked.class);
        assertThat(savedToken()).isEqualTo(with.bank.items().get(0).accessToken());
    }

    @Test
    void should_not_call_the_token_safe_where_no_file_took_it() throws Exception {
        LinkOutcome outcome = with.session(withToken(newPublicToken()), step -> {
                    if (step == TokenKeeper.Step.RECOVERY_FILE_CREATED) {
                        move(recovery(), folder.resolve("lost"));
                        move(with.config, folder.resolve("away"));
                        // a folder cannot be written, not even by root
                        assertThat(recovery().toFile().mkdir()).isTrue();
                    }
                })
                .run(NAME);

        assertThat(outcome).isEqualTo(new LinkOutcome.OnlyShown(NAME));
        assertThat(with.console.out())
                .contains("Access token received: "
                        + with.bank.items().get(0).accessToken().reveal());
        assertThat(with.console.notes())
                .contains("The access token stands only above", "lines to " + with.config + " by hand")
                .contains("    [Test Chase]\n    access_token = …")
                .doesNotContain("safe");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void should_keep_the_public_token_when_plaids_answer_never_came() throws Exception {
        Secret publicToken = newPublicToken();
        with.bank.failNext("/item/public_token/exchange", Fault.reset(), 1);

        assertThat(with.session(withToken(publicToken)).run(NAME))
                .isEqualTo(new LinkOutcome.Unanswered(NAME, recovery()));
        assertThat(with.bank.requests("/item/public_token/exchange")).hasSize(1);
        assertThat(with.session(LinkedBank.OPTIONS).run(NAME)).isEqualTo(new LinkOutcome.Unanswered(NAME, recovery()));
        assertThat(with.console.notes()).contains("--link 'Test Chase' --link-account-token -", publicToken.reveal());

        assertThat(with.session(withToken(publicToken)).run(NAME)).isInstanceOf(LinkOutcome.Linked.class);
        assertThat(savedToken()).isEqualTo(with.bank.items().get(0).accessToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "access-sandbox-test", "link-sandbox-test", "public-production-test"})
    void should_keep_what_an_earlier_session_left_where_no_public_token_is_pasted(String pasted) throws Exception {
        RecoveryFile.create(with.config, NAME, Secret.of("public-sandbox-test"));

        assertThat(with.session(withToken(Secret.of(pasted))).run(NAME)).isInstanceOf(LinkOutcome.Refused.class);

        assertThat(recovery()).content().contains("public-sandbox-test\n");
        assertThat(with.console.notes()).contains("begin with public-sandbox-.");
        assertThat(with.console.out()).isEmpty();
        assertThat(with.bank.requests()).isEmpty();
    }

    @Test
    void should_say_what_to_do_with_an_unfinished_link_that_cannot_be_read() throws Exception {
        Files.write(recovery(), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(with.session(LinkedBank.OPTIONS).run(NAME)).isInstanceOf(LinkOutcome.Refused.class);

        assertThat(with.console.notes())
                .startsWith("Linking 'Test Chase' was not finished, and what it left in " + recovery())
                .contains("cannot be read (is not UTF-8 text)", "do not delete it, but make it readable");
        assertThat(recovery()).exists();
        assertThat(with.bank.requests()).isEmpty();
    }

    @Test
    void should_leave_nothing_behind_when_plaid_refuses_the_public_token() throws Exception {
        LinkSession session = with.session(withToken(Secret.of("public-sandbox-test-used")));

        assertThatThrownBy(() -> session.run(NAME)).isInstanceOf(PlaidException.class);

        assertThat(recovery()).doesNotExist();
        assertThat(with.configuration()).doesNotContain(NAME);
    }

    @Test
    void should_refuse_accounts_that_another_section_has() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, "Mine", item.accessToken(), LinkedBank.CLOCK);
        Running session = with.link(NAME, LinkedBank.OPTIONS);
        Secret publicToken = finish(with.console.awaitAddress());

        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Duplicate(NAME, "Mine"));
        assertThat(with.bank.requests("/item/public_token/exchange")).isEmpty();
        assertThat(with.console.out()).contains(publicToken.reveal());

        LinkOptions insist = LinkedBank.options(false, true, Optional.of(publicToken));
        assertThat(with.session(insist).run(NAME)).isInstanceOf(LinkOutcome.Linked.class);
    }

    @Test
    void should_refuse_a_bank_whose_section_only_needs_a_new_login() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        item.requireLogin();
        ConfigFile.addAccount(with.config, "Mine", item.accessToken(), LinkedBank.CLOCK);
        Running session = with.link(NAME, LinkedBank.OPTIONS);
        finish(with.console.awaitAddress());

        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Duplicate(NAME, "Mine"));
        assertThat(with.console.notes()).contains("ITEM_LOGIN_REQUIRED", "--update 'Mine'");
    }

    @Test
    void should_link_other_accounts_of_the_same_bank() throws Exception {
        LinkedItem item = with.bank.link(Institution.FIRST_PLATYPUS);
        ConfigFile.addAccount(with.config, "Mine", item.accessToken(), LinkedBank.CLOCK);
        Running session = with.link(NAME, LinkedBank.OPTIONS);
        ScriptedPage page = ScriptedPage.open(with.console.awaitAddress());
        Secret publicToken = with.bank.completeLink(page.linkToken(), Institution.FIRST_PLATYPUS);
        page.succeed(publicToken.reveal(), Institution.FIRST_PLATYPUS, "Everyday Checking", "7777");

        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Linked.class);
    }

    @Test
    void should_spend_nothing_when_the_port_or_the_name_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            LinkOptions taken = new LinkOptions(
                    "127.0.0.1",
                    other.getLocalPort(),
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    false,
                    false,
                    false,
                    false,
                    Optional.empty());
            assertThat(with.session(taken).run(NAME)).isInstanceOf(LinkOutcome.Refused.class);
        }
        assertThat(with.console.notes()).contains("Choose another port with --port");
        assertThat(with.session(LinkedBank.OPTIONS).run("influxdb")).isInstanceOf(LinkOutcome.Refused.class);
        assertThat(with.update("Nobody", LinkedBank.OPTIONS).outcome()).isInstanceOf(LinkOutcome.Refused.class);
        assertThat(with.bank.requests()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(with.config);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , 127.0.0.1:PORT",
        "0.0.0.0, , 127.0.0.1:PORT",
        "127.0.0.1, nas.example, nas.example:PORT",
        "127.0.0.1, nas.example:8443, nas.example:8443",
        "0.0.0.0, '[fd00::7]', [fd00::7]:PORT",
        "0.0.0.0, '[fd00::7]:8443', [fd00::7]:8443",
        "0.0.0.0, fd00:0:0:0:0:0:0:7, [fd00:0:0:0:0:0:0:7]:PORT",
        "0.0.0.0, fe80::1:2, [fe80::1:2]:PORT"
    })
    void should_show_the_address_that_a_browser_reaches(String host, String publicHost, String authority)
            throws Exception {
        LinkOptions options = new LinkOptions(
                host,
                0,
                Optional.ofNullable(publicHost),
                Duration.ofSeconds(60),
                false,
                false,
                false,
                false,
                Optional.empty());
        with.link(NAME, options);
        String address = with.console.awaitAddress();

        String port = address.replaceAll(".*:(\\d+)/.*", "$1");
        assertThat(address).isEqualTo("http://" + authority.replace("PORT", port) + "/link.html");
    }

    @Test
    void should_not_be_cut_short_by_an_interrupt_while_saving() throws Exception {
        Thread session = Thread.currentThread();
        LinkOutcome outcome = with.session(withToken(newPublicToken()), step -> session.interrupt())
                .run(NAME);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(savedToken()).isEqualTo(with.bank.items().get(0).accessToken());
        assertThat(outcome).isInstanceOf(LinkOutcome.Linked.class);
    }

    @Test
    void should_end_a_hosted_session_that_nobody_finishes() throws Exception {
        LinkOptions hosted = LinkedBank.options(true, false, Optional.empty(), Duration.ofMillis(600));

        assertThat(with.link(NAME, hosted).outcome()).isEqualTo(new LinkOutcome.TimedOut(NAME, Duration.ofMillis(600)));
        assertThat(with.configuration()).doesNotContain(NAME);
    }
}

package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.link.LinkedBank.Running;

/** A person with a real browser; {@code target/screenshots} has every state of the page, light and dark. */
@QuarkusTest
class LinkPageBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int ENTER = 13;

    @TempDir
    Path folder;

    private LinkedBank with;
    private Chromium browser;

    @BeforeEach
    void start() throws Exception {
        Chromium.assumeInstalled();
        with = new LinkedBank(folder);
        browser = Chromium.start(folder.resolve("profile"));
        browser.size(900, 900);
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (with != null) {
            with.close();
        }
    }

    private void awaitView(String name) throws Exception {
        browser.await("document.body.dataset.current === '" + name + "'");
    }

    private void picture(String name) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.colors(scheme);
            browser.await("document.getAnimations().every((a) => a.effect.getTiming().iterations === Infinity"
                    + " || a.playState === 'finished')");
            browser.screenshot(SCREENSHOTS.resolve(name + "-" + scheme + ".png"));
        }
    }

    private String save(LinkedItem item, String name) throws Exception {
        org.plaidsync.config.ConfigFile.addAccount(with.config, name, item.accessToken(), LinkedBank.CLOCK);
        return name;
    }

    @Test
    void should_link_an_account_with_the_keyboard_alone() throws Exception {
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        awaitView("start");
        assertThat(browser.text("document.title")).isEqualTo("Link Test Chase · plaid-sync");
        assertThat(browser.text("document.activeElement.id")).isEqualTo("start-title");
        assertThat(browser.text("document.body.innerText")).contains("user_good", "Sandbox · test data");
        picture("1-start");

        browser.key("Tab", 9);
        browser.key("Enter", ENTER);
        browser.await("document.activeElement.id === 'plaid-link-demo-succeed'");
        picture("3-in-plaid");
        assertThat(browser.text("getComputedStyle(document.activeElement).color"))
                .as("readable on the dialog's white, in the dark scheme too")
                .isEqualTo("rgb(17, 17, 17)");
        browser.key("Enter", ENTER);

        browser.await("document.querySelector('#success-title').textContent === 'Linked'");
        picture("4-linked");
        assertThat(session.outcome())
                .isEqualTo(new LinkOutcome.Linked(
                        "Test Chase",
                        Optional.of("First Platypus Bank"),
                        List.of(
                                "Everyday Checking ••0000",
                                "Rainy Day Savings ••1111",
                                "Platypus Rewards Card ••3333")));
        assertThat(browser.text("document.querySelector('#token').textContent")).startsWith("public-sandbox-");
        assertThat(with.console.out()).contains(browser.text("document.querySelector('#token').textContent"));
        assertThat(with.configuration()).contains("[Test Chase]\naccess_token = access-sandbox-");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_link_after_leaving_and_after_an_error_in_the_same_session() throws Exception {
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-exit");
        awaitView("exit");
        picture("5-left");
        with.console.awaitNote("You left Plaid Link before finishing.");

        with.bank.failNext("/link/token/create", Fault.slow(Duration.ofSeconds(2)), 1);
        browser.click("[data-view=exit] [data-action=retry]");
        awaitView("loading");
        picture("2-loading");
        browser.click("#plaid-link-demo-fail");
        awaitView("error");
        picture("6-error");
        assertThat(browser.text("document.querySelector('[data-view=error]').innerText"))
                .contains("INSTITUTION_DOWN");
        with.console.awaitNote("Plaid Link ended with INSTITUTION_DOWN");

        browser.click("[data-view=error] [data-action=retry]");
        browser.click("#plaid-link-demo-succeed");
        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Linked.class);
        assertThat(with.bank.requests("/link/token/create")).hasSize(3);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_stop_when_the_person_gives_up() throws Exception {
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-exit");
        browser.click("[data-view=exit] [data-action=stop]");

        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Cancelled("Test Chase"));
        awaitView("ended");
        picture("7-stopped");
        assertThat(with.configuration()).doesNotContain("[Test Chase]");
    }

    @Test
    void should_renew_a_login() throws Exception {
        LinkedItem item = with.bank.link(Institution.CHASE);
        save(item, "Test Chase");
        Running session = with.update("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        awaitView("start");
        picture("8-update-start");
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-succeed");

        browser.await("document.querySelector('#success-title').textContent === 'Renewed'");
        picture("9-updated");
        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Updated("Test Chase"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void should_show_that_the_account_is_linked_already() throws Exception {
        save(with.bank.link(Institution.FIRST_PLATYPUS), "Mine");
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-succeed");

        browser.await("document.querySelector('#trouble').checkVisibility()");
        picture("10-duplicate");
        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Duplicate("Test Chase", "Mine"));
        assertThat(browser.text("document.body.innerText"))
                .contains("is already linked as [Mine]", "--link-account-token - --allow-duplicate");
    }

    @Test
    void should_show_how_to_go_on_when_plaid_never_answered() throws Exception {
        with.bank.failNext("/item/public_token/exchange", Fault.resetAfterWork(), 1);
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-succeed");

        browser.await("document.querySelector('#trouble').checkVisibility()");
        picture("11-unanswered");
        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Unanswered.class);
    }

    @Test
    void should_notice_that_the_console_is_gone() throws Exception {
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        awaitView("start");
        session.interrupt();

        awaitView("gone");
        picture("12-gone");
        assertThat(session.outcome()).isEqualTo(new LinkOutcome.Interrupted("Test Chase"));
        assertThat(browser.text("document.body.innerText")).contains("--link 'Test Chase'");
    }

    @Test
    void should_tell_the_page_that_the_time_is_over() throws Exception {
        Running session =
                with.link("Test Chase", LinkedBank.options(false, false, Optional.empty(), Duration.ofSeconds(3)));
        browser.open(with.console.awaitAddress());

        awaitView("ended");
        picture("13-timed-out");
        assertThat(session.outcome()).isEqualTo(new LinkOutcome.TimedOut("Test Chase", Duration.ofSeconds(3)));
    }

    @Test
    void should_say_on_the_console_that_the_page_was_closed() throws Exception {
        Running session = with.link("Test Chase", LinkedBank.OPTIONS);
        String address = with.console.awaitAddress();
        browser.open(address);
        awaitView("start");
        browser.open("about:blank");
        with.console.awaitNote("The page was closed.");

        browser.open(address);
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-succeed");
        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Linked.class);
    }

    @Test
    void should_ask_for_the_code_of_the_console_on_other_machines() throws Exception {
        LinkOptions open = new LinkOptions(
                "0.0.0.0", 0, Optional.empty(), Duration.ofSeconds(60), false, false, false, false, Optional.empty());
        Running session = with.link("Test Chase", open);
        browser.open(with.console.awaitAddress());
        awaitView("code");
        browser.type("WRONG");
        browser.key("Enter", ENTER);
        browser.await("document.querySelector('#code-error').checkVisibility()");
        picture("14-code");

        with.console.awaitNote("It asks for this code: ");
        String notes = with.console.notes();
        browser.type(notes.substring(notes.indexOf("code: ") + 6).strip().toLowerCase(java.util.Locale.ROOT));
        browser.key("Enter", ENTER);
        browser.click("[data-action=begin]");
        browser.click("#plaid-link-demo-succeed");
        assertThat(session.outcome()).isInstanceOf(LinkOutcome.Linked.class);
    }

    @Test
    void should_link_on_a_page_that_plaid_hosts() throws Exception {
        Running link = with.link("Test Chase", LinkedBank.options(true, false, Optional.empty()));
        browser.open(with.console.awaitAddress());
        browser.click("button[type=submit]");

        assertThat(link.outcome()).isInstanceOf(LinkOutcome.Linked.class);
        assertThat(with.configuration()).contains("[Test Chase]");
    }

    @Test
    void should_fit_a_telephone() throws Exception {
        browser.size(360, 740);
        with.link("A rather long name for an account at some bank", LinkedBank.OPTIONS);
        browser.open(with.console.awaitAddress());
        awaitView("start");
        picture("15-small");

        assertThat(browser.text("document.documentElement.scrollWidth <= 360")).isEqualTo("true");
    }
}

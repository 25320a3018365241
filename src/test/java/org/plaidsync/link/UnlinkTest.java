package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.config.Configuration;
import org.plaidsync.config.ConfigurationException;
import org.plaidsync.demo.Fault;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;

@QuarkusTest
class UnlinkTest {
    private static final Consent YES = question -> Consent.Answer.YES;

    @TempDir
    Path folder;

    private LinkedBank world;
    private LinkedItem item;
    private String before;

    @BeforeEach
    void open() throws IOException {
        world = new LinkedBank(folder);
        item = world.bank.link(Institution.CHASE);
        before = world.configuration();
        append("\n[Chase]\naccess_token = %s\n".formatted(item.accessToken().reveal()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void should_remove_the_item_then_the_section_and_keep_a_backup() throws IOException {
        String linked = world.configuration();

        UnlinkOutcome outcome = unlink("Chase", YES);

        assertThat(outcome).isEqualTo(new UnlinkOutcome.Unlinked("Chase"));
        assertThat(world.bank.requests("/item/remove")).hasSize(1);
        assertThat(world.configuration()).isEqualTo(before);
        assertThat(folder.resolve("sandbox.1605537592.bkp")).hasContent(linked);
        assertThat(world.console.out()).contains("Chase is unlinked.");
        assertThat(world.console.notes())
                .contains("Its history stays in " + folder.resolve("sandbox.db") + ".")
                .contains("A slot of Plaid's trial plan is not given back.");
    }

    @Test
    void should_ask_first_and_take_a_no() throws IOException {
        List<String> asked = new ArrayList<>();

        UnlinkOutcome outcome = unlink("Chase", question -> {
            asked.add(question);
            return Consent.Answer.NO;
        });

        assertThat(outcome).isEqualTo(new UnlinkOutcome.Declined("Chase"));
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("history stays", "not given back", "Unlink 'Chase'? [y/N]");
        assertThatNothingChanged();
    }

    @Test
    void should_say_what_to_type_where_nobody_can_be_asked() throws IOException {
        UnlinkOutcome outcome = unlink("Chase", question -> Consent.Answer.NOBODY_THERE);

        assertThat(outcome).isInstanceOf(UnlinkOutcome.Refused.class);
        assertThat(world.console.notes()).contains("plaid-sync -c " + world.config + " unlink 'Chase' --yes");
        assertThatNothingChanged();
    }

    @Test
    void should_suggest_the_name_that_was_meant() throws IOException {
        unlink("Chasse", YES);
        unlink("Wells Fargo", YES);

        assertThat(world.console.notes())
                .contains("There is no account [Chasse]", "plaid-sync -c " + world.config + " unlink 'Chase'")
                .contains("There is no account [Wells Fargo]", "Linked accounts: Chase.");
        assertThatNothingChanged();
    }

    @Test
    void should_have_an_unfinished_link_finished_first() throws IOException {
        RecoveryFile.create(world.config, "New", item.accessToken());

        unlink("New", YES);

        assertThat(world.console.notes())
                .contains("Linking 'New' was not finished", "plaid-sync -c " + world.config + " --link 'New'");
        assertThatNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ITEM_NOT_FOUND", "ITEM_CONCURRENTLY_DELETED", "INVALID_ACCESS_TOKEN"})
    void should_finish_where_the_item_is_gone_already(String code) throws IOException {
        world.bank.failNext("/item/remove", Fault.error(code), 1);

        UnlinkOutcome outcome = unlink("Chase", YES);

        assertThat(outcome).isEqualTo(new UnlinkOutcome.Unlinked("Chase"));
        assertThat(world.configuration()).isEqualTo(before);
        assertThat(world.console.notes()).contains("Plaid had no such item any more (" + code + ")");
    }

    static Stream<Fault> failures() {
        return Stream.of(
                Fault.error("INTERNAL_SERVER_ERROR"),
                Fault.error("INVALID_API_KEYS"),
                Fault.badGateway(),
                Fault.resetAfterWork());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void should_leave_the_section_where_plaid_did_not_say_that_the_item_is_gone(Fault fault) throws IOException {
        String linked = world.configuration();
        world.bank.failNext("/item/remove", fault, 1);

        UnlinkOutcome failed = unlink("Chase", YES);
        String afterFailure = world.configuration();
        UnlinkOutcome again = unlink("Chase", YES);

        assertThat(failed).isInstanceOf(UnlinkOutcome.NotRemoved.class);
        assertThat(afterFailure).isEqualTo(linked);
        assertThat(world.console.notes())
                .contains("[Chase] stays in", "Try again with: plaid-sync -c " + world.config + " unlink 'Chase'")
                .doesNotContain(item.accessToken().reveal());
        assertThat(again).isEqualTo(new UnlinkOutcome.Unlinked("Chase"));
        assertThat(world.configuration()).isEqualTo(before);
    }

    @Test
    void should_finish_after_a_crash_between_the_item_and_its_section() throws IOException {
        assertThatThrownBy(() -> unlink("Chase", YES, step -> {
                    throw new IllegalStateException("crash at " + step);
                }))
                .hasMessage("crash at ITEM_REMOVED");

        UnlinkOutcome again = unlink("Chase", YES);

        assertThat(again).isEqualTo(new UnlinkOutcome.Unlinked("Chase"));
        assertThat(world.configuration()).isEqualTo(before);
    }

    @Test
    void should_try_everything_that_could_fail_before_the_item_is_removed() throws IOException {
        // a link stands for a folder that takes no files, even for root
        Files.createFile(Files.createDirectory(folder.resolve(".sandbox.tmp")).resolve("x"));

        assertThatThrownBy(() -> unlink("Chase", YES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no backup can be made beside it");
        assertThat(world.bank.requests()).isEmpty();
    }

    @Test
    void should_refuse_where_the_configuration_cannot_be_locked() throws IOException {
        Files.createDirectory(folder.resolve("sandbox.lock"));

        assertThat(unlink("Chase", YES)).isInstanceOf(UnlinkOutcome.Refused.class);

        assertThat(world.console.notes())
                .contains(
                        world.config + " could not be edited afterwards (" + world.config + ".lock: Is a directory)",
                        "nothing was begun")
                .doesNotContain("Exception");
        assertThatNothingChanged();
    }

    @Test
    void should_say_how_to_finish_when_the_section_cannot_be_removed() throws IOException {
        UnlinkOutcome outcome = unlink("Chase", YES, step -> {
            try {
                Files.delete(folder.resolve("sandbox.lock"));
                Files.createDirectory(folder.resolve("sandbox.lock"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(outcome).isInstanceOf(UnlinkOutcome.SectionStays.class);
        assertThat(world.console.notes())
                .contains("Plaid has removed the item, but its section could not be removed")
                .contains("finish with: plaid-sync -c " + world.config + " unlink 'Chase'");
    }

    @Test
    void should_not_remove_a_section_that_was_linked_anew_meanwhile() throws IOException {
        LinkedItem fresh = world.bank.linkAgain(item);

        UnlinkOutcome outcome = unlink("Chase", question -> {
            try {
                String relinked = world.configuration()
                        .replace(
                                item.accessToken().reveal(), fresh.accessToken().reveal());
                Files.writeString(world.config, relinked);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Consent.Answer.YES;
        });

        assertThat(outcome).isInstanceOf(UnlinkOutcome.SectionStays.class);
        assertThat(world.configuration()).contains(fresh.accessToken().reveal());
        assertThat(world.console.notes()).contains("has another access token now");
    }

    @Test
    void should_unlink_a_disabled_account() throws IOException {
        append("disabled = true\n");

        assertThat(unlink("Chase", YES)).isEqualTo(new UnlinkOutcome.Unlinked("Chase"));

        assertThat(world.configuration()).isEqualTo(before);
    }

    @Test
    void should_say_which_file_or_variable_still_holds_the_dead_token() throws IOException {
        Path file = Files.writeString(
                folder.resolve("chase.token"), item.accessToken().reveal());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(world.config, before + "\n[Chase]\naccess_token_file = chase.token\n");
        unlink("Chase", YES);
        LinkedItem other = world.bank.link(Institution.FIRST_PLATYPUS);
        Files.writeString(world.config, before + "\n[My Bank]\naccess_token =\n");
        Map<String, String> environment =
                Map.of("MY_BANK_ACCESS_TOKEN", other.accessToken().reveal());
        new Unlink(world.plaid, Configuration.load(world.config, environment), LinkedBank.CLOCK, world.console, YES)
                .run("My Bank");

        assertThat(world.configuration()).isEqualTo(before);
        assertThat(world.console.notes())
                .contains("delete it: the file " + file + " still holds it")
                .contains("delete it: environment variable MY_BANK_ACCESS_TOKEN still holds it");
    }

    @Test
    void should_not_let_the_next_link_find_the_dead_token_in_a_recovery_file() throws IOException {
        RecoveryFile.create(world.config, "Chase", item.accessToken()).keep(item.accessToken());

        unlink("Chase", YES);

        assertThat(Unfinished.of(world.config)).isEmpty();
    }

    private UnlinkOutcome unlink(String name, Consent consent) {
        return unlink(name, consent, step -> {});
    }

    private UnlinkOutcome unlink(String name, Consent consent, Consumer<Unlink.Step> reached) {
        return new Unlink(world.plaid, world.settings(), LinkedBank.CLOCK, world.console, consent, reached).run(name);
    }

    private void append(String text) throws IOException {
        Files.writeString(world.config, text, StandardOpenOption.APPEND);
    }

    private void assertThatNothingChanged() throws IOException {
        assertThat(world.bank.requests()).isEmpty();
        assertThat(world.configuration()).contains("[Chase]");
    }
}

package org.plaidsync.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.model.Secret;

class RecoveryFileTest {
    private static final Secret PUBLIC = Secret.of("public-sandbox-test");
    private static final Secret ACCESS = Secret.of("access-sandbox-test");

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void name() {
        config = folder.resolve("sandbox");
    }

    @Test
    void should_keep_both_tokens_for_its_owner_only() throws Exception {
        RecoveryFile.create(config, "Test Chase", PUBLIC).keep(ACCESS);

        Path file = folder.resolve("sandbox.Test%20Chase.recovery");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        RecoveryFile found = RecoveryFile.find(config, "Test Chase").orElseThrow();
        assertThat(found.publicToken()).isEqualTo(PUBLIC);
        assertThat(found.accessToken()).contains(ACCESS);
        assertThat(Files.readString(file)).contains("name = Test Chase\n", "access_token = access-sandbox-test\n");
    }

    @Test
    void should_need_no_more_room_for_the_access_token() throws Exception {
        RecoveryFile recovery = RecoveryFile.create(config, "Test Chase", PUBLIC);
        long before = Files.size(recovery.file());

        recovery.keep(ACCESS);

        assertThat(before).isEqualTo(RecoveryFile.SIZE);
        assertThat(Files.size(recovery.file())).isEqualTo(before);
    }

    @Test
    void should_not_take_half_of_an_access_token_for_one() throws Exception {
        RecoveryFile recovery = RecoveryFile.create(config, "Test Chase", PUBLIC);
        recovery.keep(ACCESS);
        try (RandomAccessFile torn = new RandomAccessFile(recovery.file().toFile(), "rw")) {
            torn.seek(2048 + "access_token = access-sand".length());
            torn.write(" ".repeat("box-test\n".length()).getBytes());
        }

        assertThat(recovery.accessToken()).isEmpty();
    }

    @Test
    void should_not_overwrite_what_an_earlier_link_left() throws Exception {
        RecoveryFile.create(config, "Test Chase", PUBLIC).keep(ACCESS);

        assertThatThrownBy(() -> RecoveryFile.create(config, "Test Chase", Secret.of("public-sandbox-other")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(RecoveryFile.find(config, "Test Chase").orElseThrow().accessToken())
                .contains(ACCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "Ünï 🏦", "a.b", "%2F", "*", "-", "O'Neill \"x\""})
    void should_stay_beside_the_configuration_whatever_the_name(String name) throws Exception {
        RecoveryFile.create(config, name, PUBLIC).keep(ACCESS);

        assertThat(folder).isDirectoryContaining("glob:**/sandbox.*.recovery");
        assertThat(Unfinished.of(config)).extracting(Unfinished::name).containsExactly(name);
        assertThat(RecoveryFile.find(config, name).orElseThrow().accessToken()).contains(ACCESS);
    }

    @Test
    void should_tell_long_names_apart_within_what_a_file_system_takes() throws Exception {
        List<String> names = List.of("🏦".repeat(99) + "a", "🏦".repeat(99) + "b");
        for (String name : names) {
            RecoveryFile.create(config, name, PUBLIC);
        }

        assertThat(Unfinished.of(config)).extracting(Unfinished::name).containsExactlyElementsOf(names);
    }

    @Test
    void should_leave_the_unfinished_links_of_another_configuration_alone() throws Exception {
        RecoveryFile.create(folder.resolve("sandbox.old"), "Chase", PUBLIC);
        RecoveryFile.create(config, "St. Gall", PUBLIC);

        assertThat(Unfinished.of(config)).extracting(Unfinished::name).containsExactly("St. Gall");
        assertThat(Unfinished.of(folder.resolve("sandbox.old")))
                .extracting(Unfinished::name)
                .containsExactly("Chase");
    }

    @Test
    void should_find_a_name_typed_in_another_normal_form() throws Exception {
        RecoveryFile.create(config, "Caf\u00e9", PUBLIC);

        assertThat(RecoveryFile.find(config, "Cafe\u0301")).isPresent();
    }

    @Test
    void should_leave_nothing_behind_by_trying() throws Exception {
        RecoveryFile.checkCreatable(config, "Test Chase");

        assertThat(folder).isEmptyDirectory();
    }
}

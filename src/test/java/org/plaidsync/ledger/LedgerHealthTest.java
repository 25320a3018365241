package org.plaidsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.ledger.LedgerHealth.State;

class LedgerHealthTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-11-16T14:39:52Z"), ZoneOffset.UTC);

    private Path file;

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("sandbox.db");
    }

    @Test
    void should_not_make_a_file_by_looking_for_one() {
        assertThat(LedgerHealth.of(file, CLOCK).state()).isEqualTo(State.ABSENT);
        assertThat(file).doesNotExist();
    }

    @Test
    void should_find_a_new_ledger_sound() {
        Ledger.open(file, CLOCK).close();

        LedgerHealth health = LedgerHealth.of(file, CLOCK);

        assertThat(health.state()).isEqualTo(State.LEDGER);
        assertThat(health.schemaVersion()).isEqualTo(Schema.VERSION);
        assertThat(health.damages()).isEmpty();
        try (Ledger ledger = Ledger.openReadOnly(file, CLOCK)) {
            assertThat(ledger.oldestDate()).isEmpty();
        }
    }

    @Test
    void should_refuse_what_is_no_database() throws IOException {
        Files.writeString(file, "my notes\n".repeat(2000));

        assertThatThrownBy(() -> LedgerHealth.of(file, CLOCK))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is damaged or not an SQLite file");
    }

    @Test
    void should_tell_who_holds_the_run_lock_without_taking_it_away() {
        assertThat(RunLock.holder(file)).isEmpty();
        RunLock lock = RunLock.acquire(file, CLOCK);
        try (lock) {
            Optional<RunLock.Holder> holder = RunLock.holder(file);

            assertThat(holder).isPresent();
            assertThat(holder.get().pid()).hasValue(ProcessHandle.current().pid());
            assertThat(holder.get().since()).hasValue(CLOCK.instant());
            assertThatThrownBy(() -> RunLock.acquire(file, CLOCK)).isInstanceOf(RunLockedException.class);
        }
        assertThat(RunLock.holder(file)).isEmpty();
    }
}

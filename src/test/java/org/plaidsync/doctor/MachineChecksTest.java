package org.plaidsync.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.ledger.RunLock;

/** What is wrong with the machine rather than with us. */
class MachineChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"America/Gotham", "Nowhere", ":Europe/Atlantis"})
    void should_warn_of_a_time_zone_that_is_silently_read_as_another(String zone) {
        Finding finding = only(new TimeZoneCheck(Map.of("TZ", zone)));

        assertThat(finding.grade()).isEqualTo(Grade.WARN);
        assertThat(finding.text()).contains("not known", ZoneId.systemDefault().getId());
        assertThat(finding.fix()).hasValue("name it as in TZ=America/New_York");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "America/New_York", ":Europe/Berlin", "EST", "CET-1CEST", "/etc/localtime"})
    void should_take_a_time_zone_as_systems_write_it(String zone) {
        assertThat(only(new TimeZoneCheck(Map.of("TZ", zone))).grade()).isEqualTo(Grade.PASS);
    }

    @Test
    void should_fail_where_sqlite_cannot_be_loaded() {
        Finding finding = only(new LibraryCheck(() -> {
            throw new UnsatisfiedLinkError("libsqlitejdbc.so: failed to map segment from shared object");
        }));

        assertThat(finding.grade()).isEqualTo(Grade.FAIL);
        assertThat(finding.text()).contains("cannot be loaded", "failed to map segment");
        assertThat(finding.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("noexec"));
    }

    @Test
    void should_fail_where_the_ledgers_folder_is_missing(@TempDir Path folder) {
        Finding finding = only(new DiskCheck(folder.resolve("my bank/ledger.db")));

        assertThat(finding.grade()).isEqualTo(Grade.FAIL);
        assertThat(finding.fix()).hasValue("mkdir -p -m 700 '" + folder.resolve("my bank") + "'");
    }

    @ParameterizedTest
    @CsvSource({"PT6H, PASS", "PT6H1S, WARN"})
    void should_warn_of_a_run_that_has_not_ended_for_hours(Duration age, Grade grade, @TempDir Path folder) {
        Clock start = Clock.fixed(Instant.parse("2020-11-16T14:39:52Z"), ZoneOffset.UTC);
        Path ledger = folder.resolve("ledger.db");
        RunLock lock = RunLock.acquire(ledger, start);
        try (lock) {
            Finding finding = only(new LockCheck(ledger, Clock.offset(start, age)));

            String pid = String.valueOf(ProcessHandle.current().pid());
            assertThat(finding.grade()).isEqualTo(grade);
            assertThat(finding.text()).contains("process " + pid + ", since 2020-11-16T14:39:52Z");
            assertThat(finding.fix().isPresent()).isEqualTo(grade == Grade.WARN);
            finding.fix().ifPresent(fix -> assertThat(fix).endsWith("it is safe to end it: kill " + pid));
        }
    }

    private static Finding only(Check check) {
        try {
            return check.run().get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

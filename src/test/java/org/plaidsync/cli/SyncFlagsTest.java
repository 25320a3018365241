package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plaidsync.sync.Scope;

class SyncFlagsTest {

    @ParameterizedTest
    @CsvSource({
        // 30 days before the 1st of March, in a leap year and in another
        "2024-03-01T12:00:00Z, UTC, 2024-01-31, 2024-03-01",
        "2026-03-01T12:00:00Z, UTC, 2026-01-30, 2026-03-01",
        "2024-02-29T12:00:00Z, UTC, 2024-01-30, 2024-02-29",
        "2100-03-01T12:00:00Z, UTC, 2100-01-30, 2100-03-01",
        // the day that has 23 hours, and the hour of the other that comes twice
        "2026-03-08T07:30:00Z, America/New_York, 2026-02-06, 2026-03-08",
        "2026-11-01T05:30:00Z, America/New_York, 2026-10-02, 2026-11-01",
        "2026-11-01T06:30:00Z, America/New_York, 2026-10-02, 2026-11-01",
        // midnight that does not exist
        "2026-09-06T04:00:00Z, America/Santiago, 2026-08-07, 2026-09-06",
        // today is here tomorrow, there yesterday
        "2026-06-01T11:30:00Z, Pacific/Apia, 2026-05-03, 2026-06-02",
        "2026-06-01T09:30:00Z, Pacific/Pago_Pago, 2026-05-01, 2026-05-31",
        "2039-01-20T00:00:00Z, Asia/Kolkata, 2038-12-21, 2039-01-20",
    })
    void should_default_to_the_last_30_days_of_the_zones_calendar(
            Instant now, ZoneId zone, LocalDate start, LocalDate today) {
        Clock clock = Clock.fixed(now, zone);
        SyncFlags onlyEnd = new SyncFlags();
        onlyEnd.to = today;
        SyncFlags onlyStart = new SyncFlags();
        onlyStart.from = start;

        assertThat(onlyEnd.scope(clock)).isEqualTo(new Scope.Window(start, today));
        assertThat(onlyStart.scope(clock)).isEqualTo(new Scope.Window(start, today));
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29, 2024-02-29", "2024-02-29, 2024-03-01", "2038-01-19, 2040-02-29"})
    void should_take_any_day_of_the_calendar(LocalDate from, LocalDate to) {
        SyncFlags flags = new SyncFlags();
        flags.from = from;
        flags.to = to;

        assertThat(flags.scope(Clock.systemUTC())).isEqualTo(new Scope.Window(from, to));
    }
}

package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.cli.Program.Ended;
import org.plaidsync.demo.Institution;
import org.plaidsync.demo.LinkedItem;
import org.plaidsync.influx.RealInflux;

/**
 * A clock that jumps, or stands where clocks have trouble, changes no sum and stops no run. Of the native executable: every
 * timed wait of a JVM returns at once under libfaketime, and it does nothing but spin.
 */
@Tag("native")
class ClockIT {
    private static final int ROWS = 600;

    private Workspace workspace;
    private LinkedItem bulk;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        workspace = Workspace.in(folder);
        bulk = workspace.save("Bulk", workspace.bank.linkBulk(Institution.CHASE, ROWS));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    /** As of a machine without a battery, which learns the time only after its first cron job. */
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:01Z", "2038-01-19T03:14:00Z", "2106-02-07T06:28:10Z"})
    void should_keep_everything_when_the_clock_jumps_between_runs(Instant there, @TempDir Path server)
            throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            workspace.publishTo(influx, "upsert");
            assertSynced(Surroundings.USUAL, influx);
            change();

            assertSynced(Surroundings.USUAL.at(there), influx);

            change();
            assertSynced(Surroundings.USUAL, influx);
            assertThat(workspace.queryText("SELECT count(*) FROM attempts WHERE error_code IS NULL"))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4000d", "+4000d"})
    void should_keep_everything_when_the_clock_jumps_during_a_run(String jump, @TempDir Path server) throws Exception {
        Path fakeClock = Files.writeString(folder.resolve("clock"), "+0");
        bulk.changeBetweenPages(1, () -> write(fakeClock, jump));
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            workspace.publishTo(influx, "upsert");

            Ended ended = assertSynced(Surroundings.USUAL.clockFrom(fakeClock), influx, "-v");

            assertThat(ended.out()).containsPattern("Bulk: done in \\d{1,2}\\.\\d s");
            assertThat(influx.query("SELECT last(duration_ms) FROM plaid_sync", "money")
                            .get(""))
                    .matches("\\d{1,5}");
        }
    }

    @Test
    void should_leave_the_balance_of_a_day_alone_when_the_clock_is_set_back() {
        run(Surroundings.USUAL.at(Instant.parse("2026-03-02T12:00:00Z")));
        String noon = workspace.queryText("SELECT group_concat(updated) FROM balances");

        run(Surroundings.USUAL.at(Instant.parse("2026-03-02T02:00:00Z")));

        assertThat(workspace.queryText("SELECT group_concat(updated) FROM balances"))
                .isEqualTo(noon)
                .contains("2026-03-02T12:00");
    }

    @Test
    void should_go_on_after_2038(@TempDir Path later) throws Exception {
        Instant now = Instant.parse("2039-06-01T10:00:00Z");
        try (Workspace future = Workspace.in(later, Clock.fixed(now, ZoneOffset.UTC));
                RealInflux influx = RealInflux.startOrSkip(Files.createDirectory(later.resolve("influx")))) {
            LinkedItem chase = future.link("Chase", Institution.CHASE);
            chase.add(chase.accountIds().get(0), LocalDate.of(2040, 2, 29), "20.40", "Leap day of 2040");
            chase.consentExpires(Instant.parse("2039-06-05T00:00:00Z"));
            future.publishTo(influx, "upsert");

            Ended ended = Program.run(Surroundings.USUAL.at(now), future.arguments());

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.err()).contains("your consent at the bank expires in 3 days");
            future.assertLedgerEquals(chase);
            assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(chase));
            assertThat(future.queryText("SELECT consent_expiration FROM items")).isEqualTo("2039-06-05 00:00:00+00:00");
        }
    }

    @Test
    void should_measure_twice_in_the_hour_that_comes_twice(@TempDir Path server) throws Exception {
        try (RealInflux influx = RealInflux.startOrSkip(server)) {
            workspace.publishTo(influx, "upsert");
            Surroundings newYork = Surroundings.USUAL.with("TZ", "America/New_York");

            // half past one, before and after the clock was set back
            run(newYork.at(Instant.parse("2026-11-01T05:30:00Z")));
            run(newYork.at(Instant.parse("2026-11-01T06:30:00Z")));

            assertThat(influx.query("SELECT count(ok) FROM plaid_item", "money").values())
                    .containsExactly("2");
            assertThat(workspace.queryText("SELECT count(DISTINCT date) FROM balances"))
                    .isEqualTo("1");
        }
    }

    /** Samoa, where it is tomorrow already. */
    @Test
    void should_ask_for_30_days_of_this_zones_calendar() {
        Instant now = Instant.parse("2024-02-29T11:30:00Z");

        Ended ended = Program.run(
                Surroundings.USUAL.with("TZ", "Pacific/Apia").at(now), workspace.arguments("-e", "2024-03-01"));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(workspace.bank.requests("/transactions/get")).isNotEmpty().allSatisfy(request -> assertThat(
                        request.body())
                .contains("\"start_date\":\"2024-01-31\"", "\"end_date\":\"2024-03-01\""));
    }

    private void change() {
        bulk.truth().transactions().stream()
                .limit(5)
                .forEach(row -> bulk.edit(row.id(), old -> old.withAmount("77.01")));
        bulk.remove(bulk.truth().transactions().get(9).id());
    }

    private Ended assertSynced(Surroundings surroundings, RealInflux influx, String... arguments) throws Exception {
        Ended ended = Program.run(surroundings, workspace.arguments(arguments));
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        workspace.assertLedgerEquals(bulk);
        assertThat(MoneySums.in(influx)).isEqualTo(MoneySums.at(bulk));
        return ended;
    }

    private void run(Surroundings surroundings) {
        Ended ended = Program.run(surroundings, workspace.arguments());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

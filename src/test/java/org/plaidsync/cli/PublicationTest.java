package org.plaidsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plaidsync.influx.Delivery;
import org.plaidsync.influx.Mode;
import org.plaidsync.influx.Publisher;
import org.plaidsync.ledger.OutboxCounts;

/** What a person is told of the points, and what cron gets. */
class PublicationTest {
    private static final Path CONFIG = Path.of("/home/me/plaid/production");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Delivery.Tally NOTHING = new Delivery.Tally(0, 0, 0, "");
    private static final Delivery DOWN = new Delivery.Postponed(NOTHING, "No connection");

    @Test
    void should_warn_of_a_queue_that_grows_old() {
        Publication today = publication(DOWN, NOW.minus(Duration.ofHours(23)));
        Publication longer = publication(DOWN, NOW.minus(Duration.ofHours(25)));

        assertThat(today.warnings(CONFIG, NOW))
                .containsExactly("InfluxDB did not take 7 points yet: No connection. The next run sends them, or: "
                        + "plaid-sync -c /home/me/plaid/production publish");
        assertThat(longer.warnings(CONFIG, NOW))
                .last()
                .isEqualTo("The oldest of them waits since 2026-11-21T11:00:00Z.");
        assertThat(longer.exitCode()).isEqualTo(ExitCode.NOT_PUBLISHED);
    }

    @Test
    void should_count_points_older_than_the_retention_once_and_want_nobody_to_act() {
        Publication publication = publication(new Delivery.Delivered(new Delivery.Tally(10, 0, 1500, "")), null);

        assertThat(publication.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(publication.warnings(CONFIG, NOW))
                .singleElement()
                .asString()
                .startsWith("1500 points are older than the bucket's retention keeps;");
    }

    @Test
    void should_say_that_the_mode_cannot_be_changed() {
        Publisher.Queued queued = new Publisher.Queued(0, 0, Optional.of(Mode.UPSERT), Optional.empty());
        Publication publication = new Publication(new Delivery.Delivered(NOTHING), queued, OutboxCounts.NONE);

        assertThat(publication.warnings(CONFIG, NOW))
                .singleElement()
                .asString()
                .contains("begun as 'upsert'", "Another mode needs another bucket");
    }

    @Test
    void should_tell_how_many_points_were_replaced_and_why() {
        Publisher.Queued queued = new Publisher.Queued(1527, 6, Optional.empty(), Optional.empty());
        Publication publication = new Publication(new Delivery.Delivered(NOTHING), queued, OutboxCounts.NONE);

        assertThat(publication.news())
                .containsExactly(
                        "1527 transactions moved to new points because a name of theirs changed.",
                        "6 pending transactions follow the new setting of 'pending'.");
        assertThat(publication(new Delivery.Delivered(NOTHING), null).news()).isEmpty();
    }

    private static Publication publication(Delivery delivery, Instant oldest) {
        return new Publication(
                delivery,
                new Publisher.Queued(0, 0, Optional.empty(), Optional.empty()),
                new OutboxCounts(7, 0, 0, Optional.ofNullable(oldest)));
    }
}

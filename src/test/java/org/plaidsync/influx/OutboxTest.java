package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.plaidsync.influx.SmallBank.NOW;
import static org.plaidsync.influx.SmallBank.posted;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.LineMaker;
import org.plaidsync.ledger.Outbox;
import org.plaidsync.ledger.OutboxLine;
import org.plaidsync.ledger.OutboxTarget;
import org.plaidsync.model.Transaction;

/** Turning changes into lines, whatever makes the lines. */
class OutboxTest {
    private static final int MANY = 1_200;
    private static final LineMaker SAY_REVISION =
            (change, history, claims) -> List.of(change.transactionId() + " " + change.rev() + " " + history.size());

    @TempDir
    Path dir;

    private Ledger ledger;
    private Outbox outbox;

    @BeforeEach
    void open() {
        ledger = Ledger.open(dir.resolve("ledger.db"), Clock.fixed(NOW, ZoneOffset.UTC));
        outbox = ledger.outbox();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void should_give_no_slot_to_two_of_a_large_first_batch() {
        SmallBank.tells(ledger, transactions(MANY), List.of());
        OutboxTarget target = outbox.pin("first", "upsert", false);

        // all want the same one of three times
        queueAll(target, (change, history, claims) -> {
            long owner = change.transactionId().hashCode();
            return List.of("" + claims.claim(7, owner % 3, owner));
        });

        assertThat(lines(target)).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void should_give_the_slots_of_one_target_to_the_same_owners_in_the_next() {
        SmallBank.tells(ledger, transactions(MANY), List.of());
        LineMaker maker = (change, history, claims) -> List.of(change.transactionId()
                + claims.claim(7, 0, change.transactionId().hashCode()));
        OutboxTarget first = outbox.pin("first", "upsert", false);
        queueAll(first, maker);
        OutboxTarget second = outbox.pin("second", "upsert", false);

        queueAll(second, maker);

        assertThat(lines(second)).isEqualTo(lines(first)).doesNotHaveDuplicates();
    }

    @Test
    void should_move_away_from_what_an_earlier_batch_owns() {
        SmallBank.tells(ledger, List.of(posted("t-1", "5")), List.of());
        OutboxTarget target = outbox.pin("first", "upsert", false);
        LineMaker maker = (change, history, claims) -> List.of(change.transactionId() + " "
                + claims.claim(7, 100, change.transactionId().hashCode()));
        queueAll(target, maker);
        SmallBank.tells(ledger, List.of(posted("t-2", "5")), List.of());
        queueAll(target, maker);
        OutboxTarget second = outbox.pin("second", "upsert", false);
        SmallBank.tells(ledger, List.of(posted("t-3", "5")), List.of());

        queueAll(second, maker);

        assertThat(lines(target)).containsExactly("t-1 100", "t-2 101");
        assertThat(lines(second)).containsExactly("t-1 100", "t-2 101", "t-3 102");
    }

    @Test
    void should_begin_anew_after_a_failure() {
        SmallBank.tells(ledger, List.of(posted("t-1", "1"), posted("t-2", "1")), List.of());
        SmallBank.tells(ledger, List.of(posted("t-1", "2")), List.of());
        OutboxTarget target = outbox.pin("first", "upsert", false);
        LineMaker failing = (change, history, claims) -> {
            throw new IllegalStateException("out of luck");
        };

        assertThatIllegalStateException().isThrownBy(() -> queueAll(target, failing));
        queueAll(target, SAY_REVISION);

        assertThat(lines(target)).containsExactly("t-2 1 0", "t-1 2 0");
    }

    @Test
    void should_tell_when_a_batch_has_no_room_for_more() {
        SmallBank.tells(ledger, transactions(3), List.of());
        OutboxTarget target = outbox.pin("first", "upsert", false);
        // ten bytes and a line break each
        queueAll(target, (change, history, claims) -> List.of("äääää"));

        assertThat(outbox.next(target, 0, 5, 33)).hasValueSatisfying(batch -> {
            assertThat(batch.text()).isEqualTo("äääää\näääää\näääää");
            assertThat(batch.lines()).isEqualTo(3);
            assertThat(batch.full()).isFalse();
        });
        assertThat(outbox.next(target, 0, 5, 32)).hasValueSatisfying(batch -> {
            assertThat(batch.lines()).isEqualTo(2);
            assertThat(batch.full()).isTrue();
        });
        assertThat(outbox.next(target, 0, 3, 33).orElseThrow().full()).isTrue();
        assertThat(outbox.next(target, 3, 3, 33)).isEmpty();
    }

    @Test
    void should_give_the_lines_of_a_batch_one_by_one_without_those_refused() {
        SmallBank.tells(ledger, transactions(5), List.of());
        OutboxTarget target = outbox.pin("first", "upsert", false);
        queueAll(target, SAY_REVISION);
        outbox.settled(target, 1);
        outbox.refused(outbox.lines(target, 2, 3), "no");

        assertThat(outbox.lines(target, 0, 4)).extracting(OutboxLine::seq).containsExactly(2L, 4L);
        assertThat(outbox.lines(target, 3, 5)).extracting(OutboxLine::seq).containsExactly(4L, 5L);
    }

    @Test
    void should_tell_each_target_of_what_was_current_when_it_came_and_of_all_since() {
        SmallBank.tells(ledger, List.of(posted("t-1", "1"), posted("t-2", "1")), List.of());
        SmallBank.tells(ledger, List.of(posted("t-1", "2")), List.of());
        OutboxTarget first = outbox.pin("first", "upsert", false);
        SmallBank.tells(ledger, List.of(posted("t-1", "3"), posted("t-2", "2")), List.of());
        OutboxTarget second = outbox.pin("second", "upsert", false);
        SmallBank.tells(ledger, List.of(posted("t-2", "3")), List.of());

        queueAll(first, SAY_REVISION);
        queueAll(second, SAY_REVISION);

        assertThat(lines(first)).containsExactly("t-2 1 0", "t-1 2 0", "t-1 3 1", "t-2 2 1", "t-2 3 2");
        assertThat(lines(second)).containsExactly("t-1 3 0", "t-2 2 0", "t-2 3 1");
    }

    @Test
    void should_show_what_it_would_do_as_often_as_it_is_asked() {
        SmallBank.tells(ledger, List.of(posted("t-1", "1")), List.of());
        SmallBank.tells(ledger, List.of(posted("t-1", "2")), List.of());
        OutboxTarget wanted = new OutboxTarget(0, "wanted", "upsert", false);

        for (int times = 0; times < 2; times++) {
            List<String> shown = new ArrayList<>();
            outbox.preview(wanted, NOW, SAY_REVISION, shown::add);
            assertThat(shown).containsExactly("t-1 2 0");
        }
        assertThat(outbox.target("wanted")).isEmpty();
    }

    private void queueAll(OutboxTarget target, LineMaker maker) {
        while (outbox.queue(target, MANY, NOW, maker)) {
            // until all changes are lines
        }
    }

    private List<String> lines(OutboxTarget target) {
        return outbox.lines(target, 0, Long.MAX_VALUE).stream()
                .map(OutboxLine::text)
                .toList();
    }

    private static List<Transaction> transactions(int count) {
        return IntStream.range(0, count).mapToObj(i -> posted("t-" + i, "5")).toList();
    }
}

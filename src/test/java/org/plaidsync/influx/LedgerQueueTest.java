package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plaidsync.influx.SmallBank.NOW;
import static org.plaidsync.influx.SmallBank.named;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.Outbox;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;
import org.plaidsync.ledger.OutboxSnapshot;
import org.plaidsync.ledger.OutboxTarget;
import org.plaidsync.model.Transaction;

/** Which lines of the ledger make a request. */
class LedgerQueueTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @TempDir
    Path dir;

    private Ledger ledger;
    private Outbox outbox;
    private OutboxTarget target;

    @BeforeEach
    void open() {
        ledger = Ledger.open(dir.resolve("ledger.db"), CLOCK);
        outbox = ledger.outbox();
        target = outbox.pin("target", "upsert", false);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void should_give_out_what_fits_but_at_least_one_line() {
        SmallBank.tells(ledger, rows("first", 3), List.of());
        queueAll();
        List<String> lines = stored();
        int two = bytes(lines.subList(0, 2));

        assertThat(queue().next(0, 3, two)).map(LedgerQueueTest::lines).contains(lines.subList(0, 2));
        assertThat(queue().next(0, 3, two - 1)).map(LedgerQueueTest::lines).contains(lines.subList(0, 1));
        assertThat(queue().next(0, 3, 1)).map(LedgerQueueTest::lines).contains(lines.subList(0, 1));
        assertThat(queue().next(0, 2, NO_LIMIT)).map(LedgerQueueTest::lines).contains(lines.subList(0, 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void should_hand_out_what_it_makes_as_it_is_stored(boolean ahead) {
        SmallBank.tells(ledger, rows("ä", 1_000), List.of());
        recordSnapshots(3);

        List<OutboxBatch> batches = drain(queue(), 300, NO_LIMIT, ahead);

        assertThat(batches).extracting(OutboxBatch::lines).containsExactly(60, 120, 240, 300, 283);
        assertThat(all(batches)).isEqualTo(stored());
    }

    @Test
    void should_first_hand_out_what_was_left() {
        SmallBank.tells(ledger, rows("left", 7), List.of());
        queueAll();
        SmallBank.tells(ledger, rows("new", 20), List.of());

        List<OutboxBatch> batches = drain(queue(), 10, NO_LIMIT, false);

        assertThat(all(batches)).isEqualTo(stored()).hasSize(27);
    }

    @Test
    void should_send_a_few_that_were_left_together_with_a_few_new_ones() {
        SmallBank.tells(ledger, rows("left", 7), List.of());
        queueAll();
        SmallBank.tells(ledger, rows("new", 9), List.of());
        recordSnapshots(3);

        List<OutboxBatch> batches = drain(queue(), 100, NO_LIMIT, false);

        assertThat(batches).extracting(OutboxBatch::lines).containsExactly(19);
        assertThat(all(batches)).isEqualTo(stored());
    }

    @Test
    void should_make_smaller_batches_when_a_server_takes_no_larger_ones() {
        SmallBank.tells(ledger, rows("x", 100), List.of());
        LedgerQueue queue = queue();
        List<OutboxBatch> batches = new ArrayList<>();

        Optional<OutboxBatch> first = queue.next(0, 40, NO_LIMIT);
        queue.makeMore();
        batches.add(first.orElseThrow());
        batches.addAll(drain(queue, first.get().last(), 15, NO_LIMIT, true));

        assertThat(batches.get(0).lines()).isEqualTo(8);
        assertThat(batches.subList(1, batches.size()))
                .extracting(OutboxBatch::lines)
                .allMatch(lines -> lines <= 15);
        assertThat(all(batches)).isEqualTo(stored());
    }

    @Test
    void should_count_bytes_and_not_characters_of_what_it_makes() {
        SmallBank.tells(ledger, rows("ä".repeat(300), 400), List.of());
        int limit = 30_000;

        List<OutboxBatch> batches = drain(queue(), 100, limit, true);

        assertThat(batches).allSatisfy(batch -> assertThat(bytes(lines(batch))).isLessThanOrEqualTo(limit));
        assertThat(all(batches)).isEqualTo(stored()).hasSize(400);
        // what had no room goes together with the next ones
        assertThat(batches.subList(0, batches.size() - 1))
                .allSatisfy(batch -> assertThat(bytes(lines(batch))).isGreaterThan(limit - 1_000));
    }

    @Test
    void should_say_which_line_is_the_last_although_later_changes_made_none() {
        List<Transaction> rows = rows("x", 60);
        SmallBank.tells(ledger, rows, List.of());
        SmallBank.tells(
                ledger,
                List.of(),
                rows.subList(40, 60).stream().map(Transaction::id).toList());
        queueAll();
        target = outbox.pin("a later target", "upsert", false);
        recordSnapshots(3);

        List<OutboxBatch> batches = drain(queue(), 50, NO_LIMIT, true);

        long before = 0;
        for (OutboxBatch batch : batches) {
            assertThat(outbox.lines(target, before, batch.last()))
                    .extracting(OutboxLine::text)
                    .containsExactlyElementsOf(lines(batch));
            before = batch.last();
        }
        assertThat(all(batches)).isEqualTo(stored()).hasSize(43);
    }

    @Test
    void should_go_on_where_corrections_are_more_lines_than_changes() {
        SmallBank.tells(ledger, rows("x", 50), List.of());
        outbox.relabel();
        drain(queue(), 10, NO_LIMIT, true);
        SmallBank.tells(ledger, "Other", List.of(SmallBank.CHECKING, SmallBank.CARD), List.of(), List.of());
        assertThat(outbox.relabel()).isEqualTo(50);

        List<OutboxBatch> batches = drain(queue(), 10, NO_LIMIT, true);

        assertThat(batches).extracting(OutboxBatch::lines).allMatch(lines -> lines <= 10);
        assertThat(all(batches)).isEqualTo(stored()).hasSize(150);
    }

    private LedgerQueue queue() {
        return new LedgerQueue(outbox, target, new PointMaker(Mode.UPSERT, false), CLOCK);
    }

    private void queueAll() {
        while (outbox.queue(target, 10, NOW, new PointMaker(Mode.UPSERT, false))) {
            // until all changes are lines
        }
    }

    private static List<OutboxBatch> drain(LedgerQueue queue, int maxLines, int maxBytes, boolean ahead) {
        return drain(queue, 0, maxLines, maxBytes, ahead);
    }

    /** @param ahead makes lines whenever a batch is on its way */
    private static List<OutboxBatch> drain(LedgerQueue queue, long after, int maxLines, int maxBytes, boolean ahead) {
        List<OutboxBatch> batches = new ArrayList<>();
        long last = after;
        for (Optional<OutboxBatch> batch = queue.next(last, maxLines, maxBytes);
                batch.isPresent();
                batch = queue.next(last, maxLines, maxBytes)) {
            batches.add(batch.get());
            last = batch.get().last();
            while (ahead && queue.makeMore()) {
                // until no more is wanted
            }
        }
        return batches;
    }

    private List<String> stored() {
        return outbox.lines(target, 0, Long.MAX_VALUE).stream()
                .map(OutboxLine::text)
                .toList();
    }

    private static List<String> all(List<OutboxBatch> batches) {
        return batches.stream().flatMap(batch -> lines(batch).stream()).toList();
    }

    private static List<String> lines(OutboxBatch batch) {
        return batch.text().lines().toList();
    }

    private static int bytes(List<String> lines) {
        return lines.stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private void recordSnapshots(int count) {
        outbox.record(IntStream.range(0, count)
                .mapToObj(i -> new OutboxSnapshot(NOW, "subject " + i, "plaid_sync n=" + i + "i 1"))
                .toList());
    }

    private static List<Transaction> rows(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> named(name + "-" + i, name))
                .toList();
    }
}

package org.plaidsync.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;

/** How a courier uses its time; {@code DeliveryTest} has what it makes of answers. */
class CourierTest {
    private final QueueInMemory queue = QueueInMemory.of(10_000);
    private final CountDownLatch made = new CountDownLatch(3);
    private final List<Long> lines = new ArrayList<>();

    @Test
    void should_get_more_lines_ready_while_a_server_takes_its_time() {
        Delivery delivery = new Courier(new Making(), new SlowServer(), time -> {}, Duration.ZERO).run();

        assertThat(delivery).isEqualTo(new Delivery.Delivered(new Delivery.Tally(10_000, 0, 0, "")));
        assertThat(lines).containsExactly(5_000L, 5_000L);
    }

    @Test
    void should_not_get_more_ready_for_somebody_who_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Courier(new Making(), new SlowServer(), time -> {}, Duration.ZERO).run());

        assertThat(made.getCount()).isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Answers when lines were made three times. */
    private final class SlowServer implements Destination {
        @Override
        public Answer write(String text) {
            try {
                boolean ready = made.await(10, TimeUnit.SECONDS);
                lines.add(text.lines().count());
                return ready ? new Answer.Accepted() : new Answer.Misconfigured("nothing was made meanwhile");
            } catch (InterruptedException nobodyWaits) {
                return new Answer.Misconfigured("interrupted");
            }
        }

        @Override
        public Contact contact() {
            return new Contact.Suits(Mode.UPSERT);
        }

        @Override
        public void close() {}
    }

    private final class Making implements LineQueue {
        @Override
        public boolean makeMore() {
            boolean more = made.getCount() > 0;
            made.countDown();
            return more;
        }

        @Override
        public Optional<OutboxBatch> next(long after, int maxLines, int maxBytes) {
            return queue.next(after, maxLines, maxBytes);
        }

        @Override
        public List<OutboxLine> lines(long after, long last) {
            return queue.lines(after, last);
        }

        @Override
        public void settled(long seq) {
            queue.settled(seq);
        }

        @Override
        public void refused(List<OutboxLine> refused, String words) {
            queue.refused(refused, words);
        }
    }
}

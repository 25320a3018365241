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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;

/** How a courier uses its time; {@code DeliveryTest} has what it makes of answers. */
class CourierTest {
    private QueueInMemory queue = QueueInMemory.of(10_000);
    private final CountDownLatch made = new CountDownLatch(3);
    private final List<Long> lines = new ArrayList<>();
    private final List<String> firsts = new ArrayList<>();

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

    @Test
    void should_send_the_next_batch_at_once_and_not_when_lines_are_made() {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        AtomicBoolean cameMeanwhile = new AtomicBoolean();
        LineQueue busy = new Making() {
            @Override
            public boolean makeMore() {
                boolean whileTheFirstIsOnItsWay = making.getCount() > 0;
                making.countDown();
                if (whileTheFirstIsOnItsWay) {
                    cameMeanwhile.set(arrives(second));
                }
                return false;
            }
        };
        Destination destination = new Recording() {
            @Override
            Answer answer(String text) {
                if (lines.size() == 2) {
                    second.countDown();
                }
                return arrives(making) ? new Answer.Accepted() : new Answer.Misconfigured("nobody makes lines");
            }
        };

        Delivery delivery = new Courier(busy, destination, time -> {}, Duration.ZERO).run();

        assertThat(delivery.tally().delivered()).isEqualTo(10_000);
        assertThat(cameMeanwhile).isTrue();
    }

    @Test
    void should_send_ahead_again_after_an_overloaded_server_has_recovered() {
        queue = QueueInMemory.of(15_000);
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch third = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        AtomicBoolean cameMeanwhile = new AtomicBoolean();
        LineQueue busy = new Making() {
            @Override
            public boolean makeMore() {
                if (requests.get() < 3) {
                    return true;
                }
                boolean whileTheSecondIsOnItsWay = making.getCount() > 0;
                making.countDown();
                if (whileTheSecondIsOnItsWay) {
                    cameMeanwhile.set(arrives(third));
                }
                return false;
            }
        };
        Destination destination = new Recording() {
            @Override
            Answer answer(String text) {
                int request = requests.incrementAndGet();
                if (request == 4) {
                    third.countDown();
                }
                return request == 1
                        ? new Answer.Later("overloaded", Optional.of(Duration.ofSeconds(1)))
                        : request < 3 || arrives(making)
                                ? new Answer.Accepted()
                                : new Answer.Misconfigured("nobody makes lines");
            }
        };

        Delivery delivery = new Courier(busy, destination, time -> {}, Duration.ofHours(1)).run();

        assertThat(delivery.tally().delivered()).isEqualTo(15_000);
        assertThat(cameMeanwhile).isTrue();
    }

    @Test
    void should_not_send_the_next_batch_before_the_one_before_is_accepted() {
        Destination overloaded = new Recording() {
            @Override
            Answer answer(String text) {
                return lines.size() < 3
                        ? new Answer.Later("overloaded", Optional.of(Duration.ofSeconds(1)))
                        : new Answer.Accepted();
            }
        };

        Delivery delivery = new Courier(queue, overloaded, time -> {}, Duration.ofHours(1)).run();

        assertThat(delivery.tally().delivered()).isEqualTo(10_000);
        assertThat(firsts).containsExactly("m n=1i 1000", "m n=1i 1000", "m n=1i 1000", "m n=5001i 5001000");
    }

    @Test
    void should_have_the_next_request_made_ready_while_one_is_on_its_way() {
        CountDownLatch bothBegun = new CountDownLatch(2);
        Destination destination = new Recording() {
            @Override
            public Optional<Answer> write(String text, Turn turn) {
                bothBegun.countDown();
                return super.write(text, turn);
            }

            @Override
            Answer answer(String text) {
                return arrives(bothBegun) ? new Answer.Accepted() : new Answer.Misconfigured("the next one waits");
            }
        };

        Delivery delivery = new Courier(queue, destination, time -> {}, Duration.ZERO).run();

        assertThat(delivery.tally().delivered()).isEqualTo(10_000);
    }

    @Test
    void should_record_what_was_taken_before_a_file_gets_more() {
        List<Integer> waiting = new ArrayList<>();
        Destination file = new Recording() {
            @Override
            Answer answer(String text) {
                waiting.add(queue.waiting().size());
                return new Answer.Accepted();
            }

            @Override
            public boolean takesAnyAgain() {
                return false;
            }
        };

        new Courier(queue, file, time -> {}, Duration.ZERO).run();

        assertThat(waiting).containsExactly(10_000, 5_000);
    }

    private static boolean arrives(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException nobodyWaits) {
            return false;
        }
    }

    /** Notes how many lines came, and the first of them. */
    private abstract class Recording implements Destination {
        abstract Answer answer(String text);

        @Override
        public Answer write(String text) {
            lines.add(text.lines().count());
            firsts.add(text.substring(0, text.indexOf('\n')));
            return answer(text);
        }

        @Override
        public boolean takesAnyAgain() {
            return true;
        }

        @Override
        public Contact contact() {
            return new Contact.Suits(Mode.UPSERT);
        }

        @Override
        public void close() {}
    }

    /** Answers when lines were made three times. */
    private final class SlowServer extends Recording {
        @Override
        Answer answer(String text) {
            return arrives(made) ? new Answer.Accepted() : new Answer.Misconfigured("nothing was made meanwhile");
        }
    }

    private class Making implements LineQueue {
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

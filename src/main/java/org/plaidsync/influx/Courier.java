package org.plaidsync.influx;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.plaidsync.influx.Sender.Sent;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;
import org.plaidsync.model.TimeLimit;

/**
 * Carries queued lines to a destination, in order, until none is left or it makes no sense to go on. While a batch is on its
 * way, the next one and more lines are got ready; nothing is sent before the one before it is accepted.
 */
final class Courier {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String INTERRUPTED =
            "Interrupted: what InfluxDB has not taken yet stays queued, the next run sends it.";

    private final LineQueue queue;
    private final Sender sender;
    private final Pause pause;
    private final TimeLimit limit;
    private final RequestLimits limits = RequestLimits.ofThisProcess();
    private Duration budget;
    private Duration backOff = FIRST_WAIT;
    private int maxLines = limits.lines();
    private long settled;
    private long recorded;
    private Delivery.Tally tally = Delivery.Tally.NONE;

    /** A batch that is on its way, or will be when the one before is accepted. */
    private record Dispatch(OutboxBatch batch, Future<Optional<Sent>> sent) {
        static Dispatch heldBack(OutboxBatch batch) {
            return new Dispatch(batch, CompletableFuture.completedFuture(Optional.empty()));
        }
    }

    /** @param budget how long it may wait for a server that is down or overloaded, in all */
    Courier(LineQueue queue, Destination destination, Pause pause, Duration budget) {
        this(queue, destination, pause, budget, TimeLimit.NONE);
    }

    /** @param limit when it stops, even if the server takes line after line */
    Courier(LineQueue queue, Destination destination, Pause pause, Duration budget, TimeLimit limit) {
        this.queue = queue;
        this.sender = new Sender(destination, limit);
        this.pause = pause;
        this.limit = limit;
        this.budget = budget;
    }

    /** @throws CancellationException if the thread is interrupted; what was not acknowledged stays queued */
    Delivery run() {
        try (sender) {
            carryAll();
            return new Delivery.Delivered(tally);
        } catch (Stop stop) {
            return stop.postponed
                    ? new Delivery.Postponed(tally, stop.getMessage())
                    : new Delivery.Misconfigured(tally, stop.getMessage());
        }
    }

    private void carryAll() throws Stop {
        try {
            Optional<Dispatch> dispatch = next(0).map(Dispatch::heldBack);
            while (dispatch.isPresent()) {
                dispatch = carry(dispatch.get());
            }
        } finally {
            record();
        }
    }

    /** While the next batch is on its way: what a crash leaves unrecorded is only sent once more. */
    private void record() {
        if (settled > recorded) {
            queue.settled(settled);
            recorded = settled;
        }
    }

    private Optional<OutboxBatch> next(long after) {
        return queue.next(after, maxLines, limits.bytes());
    }

    /** Returns the following one, which was got ready meanwhile. */
    private Optional<Dispatch> carry(Dispatch current) throws Stop {
        OutboxBatch batch = current.batch();
        record();
        Future<Optional<Sent>> sent = underway(current);
        Optional<Dispatch> following =
                next(batch.last()).map(next -> new Dispatch(next, sender.sendAfter(sent, next.text())));
        while (isWorthWaiting(sent) && queue.makeMore()) {
            // servers stop for breath now and then, and what is ready by then can follow at once
        }
        Answer answer = answer(batch.text(), sent);
        if (answer instanceof Answer.Accepted) {
            tally = tally.plusDelivered(batch.lines());
            settled = batch.last();
        } else {
            settle(queue.lines(settled, batch.last()), answer);
        }
        // or it is not sent, even where the thread that would do so has not found out yet
        return isAccepted(sent) ? following : following.map(next -> Dispatch.heldBack(next.batch()));
    }

    private static boolean isAccepted(Future<Optional<Sent>> sent) {
        return await(sent).filter(Sent::isAccepted).isPresent();
    }

    /** Sends what was held back, because the one before was not accepted at once. */
    private Future<Optional<Sent>> underway(Dispatch dispatch) throws Stop {
        boolean heldBack = dispatch.sent().isDone() && await(dispatch.sent()).isEmpty();
        return heldBack ? send(dispatch.batch().text()) : dispatch.sent();
    }

    private boolean isWorthWaiting(Future<?> sent) {
        return !sent.isDone() && !limit.isOver() && !Thread.currentThread().isInterrupted();
    }

    private static long last(List<OutboxLine> lines) {
        return lines.get(lines.size() - 1).seq();
    }

    private void carry(List<OutboxLine> lines) throws Stop {
        String text = lines.stream().map(OutboxLine::text).collect(Collectors.joining("\n"));
        settle(lines, answer(text, send(text)));
    }

    private void settle(List<OutboxLine> lines, Answer answer) throws Stop {
        if (answer instanceof Answer.Accepted) {
            tally = tally.plusDelivered(lines.size());
        } else if (answer instanceof Answer.TooLarge tooLarge) {
            maxLines = Math.max(1, lines.size() / 2);
            divide(lines, new Rejection(413, tooLarge.words()));
            return;
        } else if (answer instanceof Answer.Rejected rejected) {
            sortOut(lines, rejected.rejection());
            return;
        }
        settled = last(lines);
    }

    private Future<Optional<Sent>> send(String lines) throws Stop {
        if (limit.isOver()) {
            throw new Stop(true, "the run's time was up");
        }
        return sender.send(lines);
    }

    /** Sends them again until the destination says something else than later. */
    private Answer answer(String lines, Future<Optional<Sent>> first) throws Stop {
        for (Future<Optional<Sent>> future = first; ; future = send(lines)) {
            Optional<Sent> sent = await(future);
            if (sent.isEmpty()) {
                continue;
            }
            Answer answer = sent.get().answer();
            if (answer instanceof Answer.Misconfigured misconfigured) {
                throw new Stop(false, misconfigured.reason());
            }
            if (!(answer instanceof Answer.Later later)) {
                backOff = FIRST_WAIT;
                return answer;
            }
            budget = budget.minus(sent.get().took());
            await(later);
        }
    }

    private static Optional<Sent> await(Future<Optional<Sent>> sent) {
        try {
            return Sender.await(sent);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException(INTERRUPTED);
    }

    private void await(Answer.Later later) throws Stop {
        Duration wait = later.retryAfter().orElse(backOff);
        if (wait.compareTo(limit.atMost(budget)) > 0) {
            throw new Stop(true, later.reason());
        }
        budget = budget.minus(wait);
        try {
            pause.of(wait);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    private void sortOut(List<OutboxLine> lines, Rejection rejection) throws Stop {
        int dropped = rejection.dropped().orElse(0);
        if (dropped >= lines.size()) {
            refuse(lines, rejection);
            settled = last(lines);
        } else if (dropped > 0 && rejection.isRetention()) {
            withoutTheOldest(lines, dropped, rejection);
        } else {
            divide(lines, rejection);
        }
    }

    /** Age is what all refused lines have in common: no need to find thousands of them one by one. */
    private void withoutTheOldest(List<OutboxLine> lines, int dropped, Rejection rejection) throws Stop {
        List<OutboxLine> oldest = lines.stream()
                .sorted(Comparator.comparingLong(Courier::nanos))
                .limit(dropped)
                .toList();
        Set<OutboxLine> refused = new HashSet<>(oldest);
        refuse(oldest, rejection);
        carry(lines.stream().filter(line -> !refused.contains(line)).toList());
        settled = last(lines);
    }

    /** Sending the good half of what was half stored before is harmless: the same line is the same point. */
    private void divide(List<OutboxLine> lines, Rejection rejection) throws Stop {
        if (lines.size() == 1) {
            refuse(lines, rejection);
            settled = last(lines);
            return;
        }
        int middle = lines.size() / 2;
        carry(lines.subList(0, middle));
        carry(lines.subList(middle, lines.size()));
    }

    private void refuse(List<OutboxLine> lines, Rejection rejection) {
        queue.refused(lines, rejection.text());
        tally = tally.plusRefused(lines.size(), rejection);
    }

    private static long nanos(OutboxLine line) {
        return Long.parseLong(line.text().substring(line.text().lastIndexOf(' ') + 1));
    }

    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean postponed;

        Stop(boolean postponed, String reason) {
            super(reason, null, false, false);
            this.postponed = postponed;
        }
    }
}

package org.plaidsync.influx;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.plaidsync.influx.Destination.Contact;
import org.plaidsync.ledger.Ledger;
import org.plaidsync.ledger.Outbox;
import org.plaidsync.ledger.OutboxCounts;
import org.plaidsync.ledger.OutboxRefusal;
import org.plaidsync.ledger.OutboxSnapshot;
import org.plaidsync.ledger.OutboxTarget;
import org.plaidsync.model.TimeLimit;

/**
 * Keeps one target equal to the ledger. Lines are stored before they are sent; what a target has not taken stays queued
 * for the next run. To be opened anew for each run.
 */
public final class Publisher implements AutoCloseable {
    private final Target target;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Destination destination;
    private final Clock clock;
    private final Pause pause;
    private final TimeLimit limit;
    private Optional<Contact> contact = Optional.empty();

    Publisher(Target target, Ledger ledger, Destination destination, Clock clock, Pause pause, TimeLimit limit) {
        this.target = target;
        this.ledger = ledger;
        this.outbox = ledger.outbox();
        this.destination = destination;
        this.clock = clock;
        this.pause = pause;
        this.limit = limit;
    }

    /** Contacts nobody yet. */
    public static Publisher open(Target target, Ledger ledger, Clock clock) {
        return open(target, ledger, clock, TimeLimit.NONE);
    }

    /** @param limit when delivering stops; what was not taken until then stays queued */
    public static Publisher open(Target target, Ledger ledger, Clock clock, TimeLimit limit) {
        Destination destination = target instanceof Target.Server server
                ? new InfluxServer(server, clock, limit)
                : new LineFileWriter((Target.LineFile) target, System.out);
        return new Publisher(target, ledger, destination, clock, time -> Thread.sleep(time.toMillis()), limit);
    }

    /**
     * What turning changes into lines came upon.
     *
     * @param relabelled rows that get new points because an account, an institution or a section has a new name
     * @param pendingChanged pending rows that are published from now on, or no longer, because the setting changed
     * @param keptMode the mode that this target was begun in and that stays, where the configuration names the other one
     * @param unclear why nothing was queued: the first contact told no mode. The changes stay in the ledger
     */
    public record Queued(int relabelled, int pendingChanged, Optional<Mode> keptMode, Optional<Delivery> unclear) {}

    /**
     * Settles under which names, mode and setting changes become lines. Contacts the server only if it never did before.
     */
    public Queued prepare() {
        int relabelled = outbox.relabel();
        Optional<OutboxTarget> known = outbox.target(target.key());
        if (known.isEmpty()) {
            Contact contact = target.mode().<Contact>map(Contact.Suits::new).orElseGet(this::firstContact);
            if (contact instanceof Contact.Unclear unclear) {
                return new Queued(relabelled, 0, Optional.empty(), Optional.of(unclear(unclear.why())));
            }
            Mode mode = ((Contact.Suits) contact).mode();
            known = Optional.of(outbox.pin(target.key(), mode.label(), target.includePending()));
        }
        OutboxTarget pinned = known.get();
        int pendingChanged = pinned.includePending() == target.includePending()
                ? 0
                : outbox.includePending(pinned, target.includePending());
        Optional<Mode> kept = Optional.of(Mode.of(pinned.mode()))
                .filter(mode -> target.mode().filter(wanted -> wanted != mode).isPresent());
        return new Queued(relabelled, pendingChanged, kept, Optional.empty());
    }

    /** Turns all of the ledger's changes into queued lines. */
    public Queued queue() {
        Queued prepared = prepare();
        outbox.target(target.key()).ifPresent(this::queue);
        return prepared;
    }

    private void queue(OutboxTarget pinned) {
        PointMaker maker = maker(pinned);
        while (outbox.queue(pinned, RequestLimits.MOST_LINES, clock.instant(), maker)) {
            // the position is in the ledger: each round is a commit of its own
        }
    }

    /**
     * Queues what is new and sends what is queued.
     *
     * @param budget how long it may wait for a server that is down or overloaded, in all
     */
    public Delivery deliver(Duration budget) {
        Optional<Delivery> unclear = prepare().unclear();
        if (unclear.isPresent()) {
            return unclear.get();
        }
        OutboxTarget pinned = outbox.target(target.key()).orElseThrow();
        Delivery delivery = new Courier(
                        new LedgerQueue(outbox, pinned, maker(pinned), clock), destination, pause, budget, limit)
                .run();
        // what could not be sent is counted, and its age told, by its lines
        queue(pinned);
        return delivery;
    }

    /** Has every line that this target ever got sent again, byte for byte, at the next delivery. */
    public void all() {
        outbox.target(target.key()).ifPresent(outbox::rewind);
    }

    /**
     * Queues what was refused once more, as far as it still holds.
     *
     * @return how many lines had been refused
     */
    public int retryRejected() {
        return outbox.target(target.key())
                .map(pinned -> outbox.retryRefused(pinned, clock.instant(), maker(pinned)))
                .orElse(0);
    }

    /** Tells the lines that would be sent now. Writes nothing and sends nothing; contacts a server it does not know. */
    public void dryRun(Consumer<String> lines) {
        OutboxTarget wanted = outbox.target(target.key())
                .map(pinned -> new OutboxTarget(pinned.id(), pinned.key(), pinned.mode(), target.includePending()))
                .orElseGet(
                        () -> new OutboxTarget(0, target.key(), modeOrJournal().label(), target.includePending()));
        outbox.preview(wanted, clock.instant(), maker(wanted), lines);
    }

    /** Measures balances, net worth, pending sums and items, for every target. A second time for one start changes nothing. */
    public void snapshot(SyncReport report) {
        Snapshots.record(ledger, report);
    }

    /** Measures the run itself: to be called when its exit code is known, and to be delivered by a last delivery. */
    public void report(RunHealth run) {
        OutboxCounts counts = counts();
        Point point = SnapshotSchema.sync(run, counts.waiting(), counts.rejected());
        outbox.record(List.of(new OutboxSnapshot(run.started(), "sync", LineProtocol.line(point))));
    }

    /** What this target has not taken. */
    public OutboxCounts counts() {
        return counts(target, ledger);
    }

    /** As {@link #counts()}, for a ledger that is only read. */
    public static OutboxCounts counts(Target target, Ledger ledger) {
        Outbox outbox = ledger.outbox();
        return outbox.target(target.key())
                .map(outbox::counts)
                .orElseGet(() -> new OutboxCounts(0, ledger.lastChange(), 0, Optional.empty()));
    }

    /** What this target refused, for a ledger that is only read. */
    public static Refused refused(Target target, Ledger ledger) {
        Outbox outbox = ledger.outbox();
        return outbox.target(target.key())
                .map(pinned -> Refused.of(outbox.refusedByAnswer(pinned)))
                .orElse(Refused.NOTHING);
    }

    /** Refused lines with the server's words, the latest first. */
    public List<OutboxRefusal> refusals(int atMost) {
        return outbox.target(target.key())
                .map(pinned -> outbox.refusals(pinned, atMost))
                .orElse(List.of());
    }

    /** The mode that was pinned for this target; empty before the first contact. */
    public Optional<Mode> mode() {
        return mode(target, ledger);
    }

    /** As {@link #mode()}, for a ledger that is only read. */
    public static Optional<Mode> mode(Target target, Ledger ledger) {
        return ledger.outbox().target(target.key()).map(pinned -> Mode.of(pinned.mode()));
    }

    @Override
    public void close() {
        destination.close();
    }

    private Mode modeOrJournal() {
        return target.mode()
                .orElseGet(() -> firstContact() instanceof Contact.Suits suits ? suits.mode() : Mode.JOURNAL);
    }

    /** Asked once: a server that is down costs a time-out. */
    private Contact firstContact() {
        contact = contact.or(() -> Optional.of(destination.contact()));
        return contact.get();
    }

    private PointMaker maker(OutboxTarget pinned) {
        return new PointMaker(Mode.of(pinned.mode()), target.includePending());
    }

    private static Delivery unclear(Answer why) {
        if (why instanceof Answer.Later later) {
            return new Delivery.Postponed(Delivery.Tally.NONE, later.reason());
        }
        String reason = why instanceof Answer.Misconfigured misconfigured ? misconfigured.reason() : why.toString();
        return new Delivery.Misconfigured(Delivery.Tally.NONE, reason);
    }
}

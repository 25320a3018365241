package org.plaidsync.influx;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import okio.Utf8;
import org.plaidsync.ledger.Outbox;
import org.plaidsync.ledger.OutboxBatch;
import org.plaidsync.ledger.OutboxLine;
import org.plaidsync.ledger.OutboxQueued;
import org.plaidsync.ledger.OutboxTarget;

/** A target's lines in the ledger; behind the last of them new ones are made of changes. For one delivery. */
final class LedgerQueue implements LineQueue {
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;
    private static final int FIRST_SHARE = 5;
    private static final int GROWTH = 2;

    private final Outbox outbox;
    private final OutboxTarget target;
    private final PointMaker maker;
    private final Clock clock;
    // whether there may be lines in the ledger that were neither handed out nor are among those just made
    private boolean mayBeStored = true;
    // those just made: they are in the ledger behind all that was stored before, but need not be read
    private Optional<OutboxBatch> made = Optional.empty();
    private boolean mayBeMore = true;
    // as many as a request takes, as most changes are one line
    private int changesAtOnce;
    // small at first, so that the server has something to do soon, and ever larger, so that it need not wait for the
    // next one
    private int portion;

    LedgerQueue(Outbox outbox, OutboxTarget target, PointMaker maker, Clock clock) {
        this.outbox = outbox;
        this.target = target;
        this.maker = maker;
        this.clock = clock;
    }

    @Override
    public Optional<OutboxBatch> next(long after, int maxLines, int maxBytes) {
        changesAtOnce = maxLines;
        Optional<OutboxBatch> stored = stored(after, maxLines, maxBytes);
        // a few lines go together with a few new ones: their request would take nearly as long as a full one
        while (stored.filter(OutboxBatch::full).isEmpty() && made.isEmpty() && make()) {
            if (made.isEmpty()) {
                stored = stored(after, maxLines, maxBytes);
            }
        }
        return stored.or(() -> justMade(after, maxLines, maxBytes));
    }

    private Optional<OutboxBatch> stored(long after, int maxLines, int maxBytes) {
        if (!mayBeStored) {
            return Optional.empty();
        }
        Optional<OutboxBatch> batch = outbox.next(target, after, maxLines, maxBytes);
        mayBeStored = batch.filter(OutboxBatch::full).isPresent();
        return batch;
    }

    private Optional<OutboxBatch> justMade(long after, int maxLines, int maxBytes) {
        Optional<OutboxBatch> batch = made;
        made = Optional.empty();
        if (batch.filter(one -> !fits(one, maxLines, maxBytes)).isPresent()) {
            mayBeStored = true;
            return stored(after, maxLines, maxBytes);
        }
        return batch;
    }

    private static boolean fits(OutboxBatch batch, int maxLines, int maxBytes) {
        // to count the bytes of millions of characters takes its time
        boolean surely = batch.text().length() <= maxBytes / MOST_BYTES_OF_A_CHARACTER;
        return batch.lines() <= maxLines && (surely || Utf8.size(batch.text()) <= maxBytes);
    }

    /** Only when nothing is left to be handed out but what was made. */
    private boolean make() {
        boolean more = mayBeMore;
        if (more) {
            portion =
                    Math.max(1, Math.min(changesAtOnce, portion == 0 ? changesAtOnce / FIRST_SHARE : portion * GROWTH));
            OutboxQueued queued = outbox.queueBatch(target, portion, clock.instant(), maker);
            made = queued.batch();
            mayBeStored = made.isEmpty();
            mayBeMore = queued.more();
        }
        return more;
    }

    @Override
    public boolean makeMore() {
        return !mayBeStored && made.isEmpty() && make();
    }

    @Override
    public List<OutboxLine> lines(long after, long last) {
        return outbox.lines(target, after, last);
    }

    @Override
    public void settled(long seq) {
        outbox.settled(target, seq);
    }

    @Override
    public void refused(List<OutboxLine> lines, String words) {
        outbox.refused(lines, words);
    }
}

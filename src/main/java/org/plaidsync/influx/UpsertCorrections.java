package org.plaidsync.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.influx.PointTime.Identity;

/** Same series and time: rewrite in place. Another series or time, or removed: a tombstone where the point was. */
final class UpsertCorrections implements Corrections {
    private record Key(SeriesKey series, long micros) {
        static Key of(Point point) {
            return new Key(point.series(), point.micros());
        }
    }

    @Override
    public List<Point> correct(List<Point> history, Revision revision, Slots slots) {
        Optional<Point> wanted = revision.content().map(content -> timed(content, revision, slots));
        if (history.isEmpty()) {
            return wanted.map(List::of).orElse(List.of());
        }
        Map<Key, Point> held = new LinkedHashMap<>();
        history.forEach(point -> held.put(Key.of(point), point));

        List<Point> points = new ArrayList<>();
        held.forEach((key, point) -> {
            boolean stays = wanted.map(Key::of).filter(key::equals).isPresent();
            if (!stays && Kind.of(point) != Kind.TOMBSTONE) {
                points.add(Schema.tombstone(point, revision.rev()));
            }
        });
        wanted.map(point -> rewrite(held.get(Key.of(point)), point))
                .filter(point -> !point.equals(held.get(Key.of(point))))
                .ifPresent(points::add);
        return points;
    }

    private static Point timed(Revision.Content content, Revision revision, Slots slots) {
        Point point = Schema.transaction(revision.transactionId(), revision.rev(), content);
        Identity owner = Identity.upsert(revision.transactionId());
        return point.at(slots.claim(point.series(), PointTime.of(content.date(), owner), owner));
    }

    /** Servers merge the fields of a rewritten point: one that is left out would keep its old value. */
    private static Point rewrite(Point before, Point now) {
        if (before == null) {
            return now;
        }
        Fields complete = now.fields().copy();
        before.fields().each((name, value) -> {
            if (!complete.contains(name)) {
                complete.add(name, value.zeroed());
            }
        });
        return new Point(now.series(), complete, now.micros());
    }
}

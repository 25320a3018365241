package org.plaidsync.influx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.influx.PointTime.Identity;

/** Never rewrites: every revision is a point of its own, and one that no longer holds gets a reversal. */
final class JournalCorrections implements Corrections {
    private record Posting(SeriesKey series, long rev) {
        static Posting of(Point point) {
            return new Posting(point.series(), point.whole("rev"));
        }
    }

    /** How often a revision counts on the server: 1 it stands, 0 it was reversed, -1 it was refused but its reversal not. */
    private record Standing(Point point, int times) {
        Standing plus(Standing other) {
            return new Standing(point, times + other.times);
        }
    }

    @Override
    public List<Point> correct(List<Point> history, Revision revision, Slots slots) {
        Optional<Point> wanted = revision.content().map(content -> timed(content, revision, slots));
        if (history.isEmpty()) {
            return wanted.map(List::of).orElse(List.of());
        }
        Map<Posting, Standing> held = new LinkedHashMap<>();
        for (Point point : history) {
            int times = Kind.of(point) == Kind.REVERSAL ? -1 : 1;
            held.merge(Posting.of(point), new Standing(point, times), Standing::plus);
        }
        int wantedTimes = wanted.isPresent() ? 1 : 0;

        List<Point> points = new ArrayList<>();
        held.forEach((posting, standing) -> {
            boolean stays = wanted.map(Posting::of).filter(posting::equals).isPresent();
            int excess = standing.times() - (stays ? wantedTimes : 0);
            if (excess > 0) {
                points.add(timed(Schema.reversal(standing.point()), Kind.REVERSAL, slots));
            } else if (excess < 0 && !stays) {
                points.add(timed(Schema.reversal(standing.point()).with("kind", Kind.POST.field()), Kind.POST, slots));
            }
        });
        wanted.filter(point -> !stands(held.get(Posting.of(point)))).ifPresent(points::add);
        return points;
    }

    private static boolean stands(Standing standing) {
        return standing != null && standing.times() > 0;
    }

    private static Point timed(Revision.Content content, Revision revision, Slots slots) {
        return timed(Schema.transaction(revision.transactionId(), revision.rev(), content), content.kind(), slots);
    }

    private static Point timed(Point point, Kind kind, Slots slots) {
        Identity owner = Identity.journal(point.text("transaction_id"), point.whole("rev"), kind);
        LocalDate date = LocalDate.parse(point.text("date"));
        return point.at(slots.claim(point.series(), PointTime.of(date, owner), owner));
    }
}

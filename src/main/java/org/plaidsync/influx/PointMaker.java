package org.plaidsync.influx;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plaidsync.influx.Revision.Content;
import org.plaidsync.ledger.LabelledChange;
import org.plaidsync.ledger.LineMaker;
import org.plaidsync.ledger.TransactionState;
import org.plaidsync.model.Currency;

/** Between the ledger's change log and the generator of points. */
final class PointMaker implements LineMaker {
    private static final int SERIES_KEPT = 500;

    private final Corrections corrections;
    private final boolean includePending;
    // A month's transactions come one after another and share few series. Found by lists, because the native executable
    // interprets hashCode() and equals() of records. The first in is the first out: to remember each reading would be a
    // write to old objects, which the collector then looks through.
    private final Map<List<String>, SeriesKey> series = new LinkedHashMap<>(SERIES_KEPT) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, SeriesKey> eldest) {
            return size() > SERIES_KEPT;
        }
    };

    PointMaker(Mode mode, boolean includePending) {
        this.corrections = mode.corrections();
        this.includePending = includePending;
    }

    @Override
    public List<String> lines(LabelledChange change, List<String> history, LineMaker.Claims claims) {
        Optional<Content> content = change.state()
                .filter(state -> !state.archived())
                .filter(state -> includePending || !state.pending())
                .map(state -> content(state, Labels.of(change.label())));
        Slots slots = (series, micros, owner) -> claims.claim(series.number(), micros, owner.number());
        List<Point> before = history.isEmpty()
                ? List.of()
                : history.stream().map(LineParser::parse).toList();
        Revision revision = new Revision(change.transactionId(), change.rev(), content);
        List<Point> points = corrections.correct(before, revision, slots);
        return points.size() == 1
                ? List.of(LineProtocol.line(points.get(0)))
                : points.stream().map(LineProtocol::line).toList();
    }

    private Content content(TransactionState state, Labels labels) {
        return new Content(
                series(state, labels),
                state.date(),
                state.authorizedDate(),
                state.money(),
                state.name(),
                state.merchant(),
                state.categoryDetailed(),
                state.paymentChannel(),
                state.pending());
    }

    private SeriesKey series(TransactionState state, Labels labels) {
        YearMonth month = YearMonth.from(state.date());
        Currency currency = state.money().currency();
        List<String> values = List.of(
                labels.account(),
                labels.accountId(),
                state.category().orElse(""),
                currency.code(),
                labels.institution(),
                labels.item(),
                month.toString());
        return series.computeIfAbsent(values, absent -> Schema.series(labels, state.category(), currency, month));
    }
}

package org.plaidsync.influx;

import java.util.List;
import java.util.Optional;
import org.plaidsync.influx.Revision.Content;
import org.plaidsync.ledger.LabelledChange;
import org.plaidsync.ledger.LineMaker;
import org.plaidsync.ledger.TransactionState;

/** Between the ledger's change log and the generator of points. */
final class PointMaker implements LineMaker {
    private final Corrections corrections;
    private final boolean includePending;

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
        Slots slots = (series, micros, owner) -> claims.claim(number(series.text()), micros, number(owner.text()));
        return corrections
                .correct(
                        history.stream().map(LineParser::parse).toList(),
                        new Revision(change.transactionId(), change.rev(), content),
                        slots)
                .stream()
                .map(LineProtocol::line)
                .toList();
    }

    private static Content content(TransactionState state, Labels labels) {
        return new Content(
                labels,
                state.date(),
                state.authorizedDate(),
                state.money(),
                state.name(),
                state.merchant(),
                state.category(),
                state.categoryDetailed(),
                state.paymentChannel(),
                state.pending());
    }

    /** Stands for a text in the ledger: should two ever share one, a point moves on by a microsecond without need. */
    private static long number(String text) {
        return Sha256.first8Bytes(text);
    }
}

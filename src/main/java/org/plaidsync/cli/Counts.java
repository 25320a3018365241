package org.plaidsync.cli;

import java.util.List;
import org.plaidsync.ledger.Committed;
import org.plaidsync.sync.Outcome;

/** A run in numbers. */
record Counts(int accounts, int failed, int added, int modified, int archived) {

    static Counts of(Run run) {
        List<Outcome> outcomes = run.result().outcomes();
        List<Committed> committed = outcomes.stream().map(Outcome::committed).toList();
        return new Counts(
                outcomes.size(),
                failed(run).size(),
                committed.stream().mapToInt(Committed::added).sum(),
                committed.stream().mapToInt(Committed::modified).sum(),
                committed.stream().mapToInt(Committed::archivedAltogether).sum());
    }

    static List<Outcome> failed(Run run) {
        return run.result().outcomes().stream()
                .filter(outcome -> Verdict.of(outcome) != ExitCode.OK)
                .toList();
    }
}

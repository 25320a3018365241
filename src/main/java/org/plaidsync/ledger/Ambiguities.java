package org.plaidsync.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plaidsync.ledger.AmbiguousSuccession.AccountName;

/** Remembers which ambiguous successions were told: they are found again at every sync, until somebody decides. */
final class Ambiguities {
    private final Sql sql;
    private final Instant now;

    Ambiguities(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** Those that were not there before. */
    List<AmbiguousSuccession> untold(List<AmbiguousSuccession> found) throws SQLException {
        List<AmbiguousSuccession> untold = new ArrayList<>();
        for (AmbiguousSuccession one : found) {
            int written =
                    sql.run("INSERT OR IGNORE INTO main.ambiguity(rivals, told_at) VALUES (?, ?)", rivals(one), now);
            if (written > 0) {
                untold.add(one);
            }
        }
        return untold;
    }

    private static String rivals(AmbiguousSuccession one) {
        return Stream.of(one.predecessors(), one.successors())
                .map(accounts -> String.join(
                        " ", accounts.stream().map(AccountName::id).sorted().toList()))
                .reduce((gone, fresh) -> gone + " > " + fresh)
                .orElseThrow();
    }
}

package org.plaidsync.cli;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plaidsync.sync.Outcome;

/** What outcomes mean to a script. */
final class Verdict {
    private Verdict() {}

    static ExitCode of(Outcome outcome) {
        if (!outcome.committed().unusualRemovals().isEmpty()) {
            // of a dry run: the real one would end so
            return ExitCode.PERSON_MUST_ACT;
        }
        return outcome.error().map(Diagnosis::exitCode).orElse(ExitCode.OK);
    }

    /** @param published how the way to InfluxDB ended, where it was gone */
    static ExitCode of(List<Outcome> outcomes, Optional<ExitCode> published) {
        Set<ExitCode> codes =
                outcomes.stream().map(Verdict::of).collect(toCollection(() -> EnumSet.noneOf(ExitCode.class)));
        published.ifPresent(codes::add);
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(Verdict::failedForNow)) {
            codes.add(ExitCode.ALL_FAILED);
        }
        return ExitCode.mostUrgent(codes);
    }

    private static boolean failedForNow(Outcome outcome) {
        return outcome instanceof Outcome.Failed && of(outcome) == ExitCode.SOME_FAILED;
    }
}
